# truth: off, a callback in Python takes from the recursion limit itself
def forever(n):
    return forever(n + 1)


try:
    forever(0)
except RecursionError as exc:
    print(type(exc).__name__, str(exc)[:32])


import sys

# Through C it takes more of a browser's stack.
sys.setrecursionlimit(sys.getrecursionlimit() // 3)


class Loop:
    def __getattr__(self, name):
        return getattr(self, name)


try:
    Loop().anything
except RecursionError:
    print("attribute")
print("alive")
sys.setrecursionlimit(sys.getrecursionlimit() * 3 + 1)
