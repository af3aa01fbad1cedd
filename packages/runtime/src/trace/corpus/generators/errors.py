def bad():
    yield 1
    raise StopIteration("inside")


def nested():
    try:
        yield 1
        yield 1 / 0
    except ZeroDivisionError:
        yield "mended"


def itself():
    try:
        next(me)
    except ValueError as exc:
        yield str(exc)


g = bad()
next(g)
try:
    next(g)
except RuntimeError as exc:
    print(exc, type(exc.__cause__).__name__)
me = itself()
print(next(me))
print(list(nested()))
