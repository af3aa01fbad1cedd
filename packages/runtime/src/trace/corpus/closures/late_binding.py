late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early])


def build():
    functions = []
    for n in range(3):

        def show():
            return n * factor

        functions.append(show)
    factor = 10
    return functions


print([f() for f in build()])


def factory(n):
    return lambda: n


print([factory(k)() for k in range(3)])
