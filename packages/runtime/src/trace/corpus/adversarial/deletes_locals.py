import sys


def victim():
    kept = [1, 2]
    alias = kept
    del kept
    for name in ("alias",):
        del alias
    try:
        return alias
    except UnboundLocalError as exc:
        return str(exc)


def clears():
    big = ["held"]
    try:
        sys._getframe().clear()
    except RuntimeError as exc:
        return str(exc), big


def from_traceback():
    local = "x"
    raise ValueError


try:
    from_traceback()
except ValueError as exc:
    frame = exc.__traceback__.tb_next.tb_frame
    print(frame.f_locals)
    frame.clear()
    print(frame.f_locals)
try:
    sys._getframe().f_locals.pop("clears_not_there")
except KeyError as exc:
    print(exc)
print(victim(), clears())
