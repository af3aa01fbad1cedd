def outer(a, b=2, *c, d, **e):
    def inner():
        nonlocal a
        a += b
        return a, b, c, d, e

    b = 20
    return inner


f = outer(1, 2, 3, d=4, z=5)
print(f(), f())
names = f.__code__.co_freevars
cells = {name: cell.cell_contents for name, cell in zip(names, f.__closure__)}
print(cells)
