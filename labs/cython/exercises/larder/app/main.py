from pylarder import take

print(take("tea", 8), "left")
print(take("tea", 1000), "left")
print(take("gold", 1), "left")
