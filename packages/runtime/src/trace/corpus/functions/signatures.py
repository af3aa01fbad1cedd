def every(a, b=2, /, c=3, *rest, d, e=5, **more):
    return a, b, c, rest, d, e, more


def attempt(*args, **kwargs):
    try:
        return every(*args, **kwargs)
    except TypeError as exc:
        return str(exc)


print(every(1, d=4), every(1, 2, 3, 4, 5, d=6, e=7, f=8))
print(attempt(), attempt(1), attempt(1, a=1, d=1), attempt(1, c=1, d=2, **{"d d": 3}))
print(every.__code__.co_varnames)
