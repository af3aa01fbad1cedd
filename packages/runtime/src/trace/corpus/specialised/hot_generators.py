def gen(n):
    for i in range(n):
        yield i


def consume():
    total = 0
    for _ in range(6):
        for x in gen(6):
            total += x
        for y in [1, 2, 3]:
            total += y
        for z in (4, 5):
            total += z
    return total


def contains(items):
    return sum(1 for i in range(30) if i in items)


print(consume(), contains({1, 5}), contains([2]), contains({"x": 1}))
