def show(name, width):
    return t'Hello {name!r:>{width}} and {name + "x"} {{}}', t'', t'{name=}'


def later(a: unknown, b: list[missing] = slice(1, 2)) -> nowhere:
    return a[1:2], a[:], a[1:2:3], a[b:], any(x for x in a), all([x for x in a]), tuple(x for x in a)


try:
    pass
except ValueError, TypeError:
    pass


class Small:
    field: later = 3
    def same(self): return self, 256, 257, -1, [self, 1, 2, 3]
