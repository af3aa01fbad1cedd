from collections import namedtuple

Point = namedtuple("Point", "x y", defaults=[0])
p = Point(1)
q = p._replace(y=5)
x, y = q
print(p, q, q.x + q.y, q == (1, 5), hash(q) == hash((1, 5)))
empty, one, many = (), (1,), (1, (2, (3, (4,))))
t = ([],)
try:
    t[0] += [1]
except TypeError as exc:
    print(exc, t)
print(sorted([(2, "b"), (1, "z"), (2, "a")]), x, y, many[1][1][1])
