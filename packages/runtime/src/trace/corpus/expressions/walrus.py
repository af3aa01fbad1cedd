import re

if (found := re.search(r"\d+", "abc 42 def")) is not None:
    print(found.group(), (twice := int(found.group()) * 2))
print([y for x in range(6) if (y := x * x) % 2])
print(y, x if "x" in globals() else "no x")
while (twice := twice - 20) > 0:
    print(twice)
total = 0
any((total := total + n) > 5 for n in range(10))
print(total)
