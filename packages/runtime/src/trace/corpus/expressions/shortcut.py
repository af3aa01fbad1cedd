def noisy(value):
    print("noisy", value)
    return value


print(noisy(0) or noisy("") or noisy([]) or "last")
print(noisy(1) and noisy("a") and noisy(None))
x = noisy(3) if noisy(False) else noisy(4)
print(x and [x] or None)
