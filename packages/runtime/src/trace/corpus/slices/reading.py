s = list(range(10))
print(s[2:5], s[:3], s[7:], s[::2], s[::-1], s[-3:], s[8:2:-2], s[100:], s[-100:3])
cut = slice(1, None, 3)
print(s[cut], cut.indices(8), "python"[cut], (1, 2, 3, 4, 5)[cut])
s[1:-1][1:-1]
