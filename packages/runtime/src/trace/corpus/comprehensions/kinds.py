print([n * n for n in range(5)], {n % 3 for n in range(7)}, {n: str(n) for n in range(3)})
print([(a, b) for a in range(3) if a for b in "xy" if b != "x" or a == 2])
print([[i * j for i in range(3)] for j in range(3)])
x = "outside"
[x for x in range(3)]
print(x)
print([*(n for n in range(3)), *[m for m in "ab"]])
