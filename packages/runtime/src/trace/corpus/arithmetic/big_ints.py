def factorial(n):
    result = 1
    while n > 1:
        result *= n
        n -= 1
    return result


f = factorial(40)
print(f, -f, f >> 100, f & 0xFFFF)
print(f // 10**30, f % 10**9, divmod(-f, 10**20))
g = 1 << 200
print(g, g - 1 == ~(-g), (g - 1).bit_length(), int.from_bytes(g.to_bytes(30, "big")))
print(2**521 - 1)
