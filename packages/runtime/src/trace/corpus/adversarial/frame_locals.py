import sys


def callee():
    caller = sys._getframe(1)
    caller.f_locals["x"] = "changed from below"
    caller.f_locals["extra"] = 1
    return sorted(caller.f_locals)


def f():
    x = 1
    names = callee()
    return x, names


def own():
    y = [1]
    frame = sys._getframe()
    frame.f_locals["y"] = "replaced"
    proxy = frame.f_locals
    proxy["y"] += "!"
    del frame
    return y


def closure():
    z = 1

    def inner():
        return z

    sys._getframe().f_locals["z"] = 50
    return inner()


print(f(), own(), closure())
