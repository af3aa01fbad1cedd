a, b = 1, 2
a, b = b, a
first, *middle, last = range(6)
(x, (y, *z)), w = [1, "abc"], {"k"}
[p, q] = "pq"
*start, end = [0]
i = [0, 0]
j, i[j] = 1, 5
head, *_ = {"a": 1, "b": 2}
a = b = c, d = (7, 8)
for n, (m, *rest) in [(1, (2, 3, 4)), (5, "67")]:
    print(n, m, rest)
print(first, middle, last, x, y, z, start, end, i, head, a, b, c, d)
