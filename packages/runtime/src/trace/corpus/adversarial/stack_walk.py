import inspect
import sys


def outer():
    marker = "outer"
    return inner()


def inner():
    names = [frame.function for frame in inspect.stack()[:2]]
    seen = sys._getframe(1).f_locals["marker"]
    lines = sys._getframe(1).f_lineno - sys._getframe(1).f_code.co_firstlineno
    return names, seen, lines, inspect.currentframe().f_back.f_code.co_name


print(outer())
