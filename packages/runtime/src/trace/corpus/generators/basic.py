def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
    return "done"


g = count(3)
print(next(g), next(g), next(g))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)
print(next(g, "default"), g.gi_frame)
print(list(count(4)), sum(count(5)))
