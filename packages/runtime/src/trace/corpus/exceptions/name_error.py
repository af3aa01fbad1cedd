# raises: NameError
x = 1
print(x)
print(undefined + x)
