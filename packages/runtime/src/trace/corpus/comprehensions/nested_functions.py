def table(rows, columns):
    return {
        (r, c): (lambda: r * 10 + c)
        for r in range(rows)
        if r != 1
        for c in range(columns)
    }


t = table(3, 2)
print({k: f() for k, f in t.items()})
flat = [x for row in [[1, 2], [3], []] for x in row]
by_length = {n: [w for w in ("a", "bb", "cc") if len(w) == n] for n in (1, 2)}
print(flat, by_length, sum(x * y for x, y in zip(range(4), range(4))))
