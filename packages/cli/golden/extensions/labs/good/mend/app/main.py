import half

print(half.half(4))
