def size(n):
    return "none" if n == 0 else "one" if n == 1 else "few" if n < 5 else "many"


print([size(n) for n in range(7)])
