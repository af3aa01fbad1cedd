log = []


def twice(x):
    log.append(x)
    return 2 * x


m = map(twice, [1, 2, 3])
print(next(m), log)
f = filter(lambda x: x > 3, m)
print(list(f), log)
z = map(lambda a, b: a * b, [1, 2], [3, 4])
print(sum(z), all(map(twice, [1, 0, 5])), log[-2:])
from functools import reduce

print(reduce(lambda a, b: [a, b], range(4)))
