items = [3, 1, 2]
seen = []


def key(x):
    seen.append(list(items))
    return x


items.sort(key=key)
print(items, seen)


class Spy:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        seen.append(len(spies))
        return self.n < other.n


spies = [Spy(2), Spy(1)]
spies.sort()
mutated = [4, 3]


def append(x):
    mutated.append(99)
    return x


try:
    mutated.sort(key=append)
except ValueError as exc:
    print(exc)
print(mutated, seen[-1], [s.n for s in spies])
