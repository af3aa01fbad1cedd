class P:
    kind = "class"

    def __init__(self, x):
        self.x = x

    @property
    def twice(self):
        return self.x * 2

    def method(self):
        return self.x + 1


class S:
    __slots__ = ("x",)
    kind = "slots"

    def __init__(self, x):
        self.x = x

    def method(self):
        return self.x + 2


def use(o):
    o.x += 1
    return o.method(), o.kind


p, s = P(0), S(0)
for _ in range(20):
    use(p)
    use(s)
    t = p.twice
print(use(p), use(s), t)
