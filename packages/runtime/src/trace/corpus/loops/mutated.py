items = [1, 2, 3, 4]
seen = []
for x in items:
    seen.append(x)
    if x % 2:
        items.remove(x)
    if len(items) < 5 and x == 4:
        items.append(99)
d = {"a": 1}
try:
    for k in d:
        d[k + "x"] = 2
except RuntimeError as exc:
    print(exc)
s = {1}
try:
    for e in s:
        s.add(e + 1)
except RuntimeError as exc:
    print(exc)
print(seen, items, d)
