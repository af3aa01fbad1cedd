def safe(a, b):
    try:
        return a / b
    except ZeroDivisionError as exc:
        return str(exc)


results = []
for a, b in [(1, 2), (1, 0), (1.0, 0.0), (0, 5)]:
    results.append(safe(a, b))
try:
    5 % 0
except ZeroDivisionError:
    results.append("mod")
print(results)
