def add(a, b):
    return a + b


results = []
for pair in ((1, 2), (1.5, 2.5), ("a", "b"), ([1], [2]), (1, 2.5), (True, 1j)):
    for _ in range(8):
        last = add(*pair)
    results.append(last)
print(results)
