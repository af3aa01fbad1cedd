def local():
    factor = 3
    items = [factor * n for n in range(3)]
    functions = [lambda: factor * n for n in range(3)]
    factor = 5
    return items, [f() for f in functions]


class Body:
    size = 3
    whole = [n for n in range(size)]
    try:
        inner = [size for _ in range(2)]
    except NameError:
        inner = "no access"


def nonlocal_walrus():
    last = None
    [last := n for n in range(4)]
    return last


print(local(), Body.whole, Body.inner, nonlocal_walrus())
