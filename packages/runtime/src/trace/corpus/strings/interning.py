a = "hello"
b = "hel" + "lo"
parts = ["hel", "lo"]
c = "".join(parts)
import sys

d = sys.intern(c)
print(a is b, a is c, a is d, a == c)
seen = {}
for key in (a, b, c, d):
    seen[key] = seen.get(key, 0) + 1
print(seen)
