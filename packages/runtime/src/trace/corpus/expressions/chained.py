def shown(name, value):
    print(name, end=" ")
    return value


print(1 < shown("x", 5) < 10)
print(1 < shown("y", 0) < shown("never", 9))
print(1 == 1.0 == True == (1 + 0j))
print((1, 2) < (1, 3) <= (1, 3))
print(1 < 2 < 3)
