def inner():
    received = []
    try:
        while True:
            got = yield len(received)
            if got == "stop":
                return received
            received.append(got)
    except ValueError:
        yield "handled inside"
        return "after error"


def outer():
    result = yield from inner()
    print("inner gave", result)
    more = yield from [10, 20]
    print("list gave", more)
    return "outer"


g = outer()
next(g)
print(g.send("a"), g.send("b"), g.send("stop"), next(g))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)
h = outer()
next(h)
print(h.throw(ValueError), next(h))
print(h.close())
