import sys
import traceback


def a():
    b()


def b():
    c = [1, 2]
    return c[5]


try:
    a()
except IndexError as exc:
    names = [frame.name for frame in traceback.extract_tb(exc.__traceback__)]
    print(names, sys.exc_info()[0].__name__, exc.__traceback__.tb_lineno)
    kept = exc.__traceback__
inner = kept
while inner.tb_next:
    inner = inner.tb_next
print(sys.exc_info()[0], inner.tb_frame.f_locals)
print(kept.tb_next.tb_frame.f_code.co_name)
