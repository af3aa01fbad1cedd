values = [-6, -5, -1, 0, 1, 255, 256, 257, 1023, 1024, 1025, 2**29, 2**30 - 1, 2**30, 2**31, 2**32]
for v in values:
    w = v + 1
    u = -v
    print(v, w, u, v * v)
print(sum(values))
