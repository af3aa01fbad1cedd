# truth: off, its hook hears what the slow recorder does
import sys

seen = []


def hook(event, args):
    if event in ("object.__getattr__", "sys._getframe", "sys.monitoring.register_callback"):
        seen.append(event)


sys.addaudithook(hook)


def f():
    return sys._getframe().f_code.co_name


before = len(seen)
f()
x = [f() for _ in range(2)]
after = len(seen)
hook = None
print(after - before)
