# truth: off, a callback in Python takes from the recursion limit itself
import sys


class Nest:
    def __init__(self, inner):
        self.inner = inner

    def __repr__(self):
        return f"<{self.inner!r}>"

    def __eq__(self, other):
        return self.inner == other.inner


n = Nest(None)
for _ in range(8):
    n = Nest(n)
print(n)
sys.setrecursionlimit(300)
a = Nest(None)
a.inner = a
try:
    repr(a)
except RecursionError:
    print("repr too deep")
try:
    a == a.inner
except RecursionError:
    print("eq too deep")
sys.setrecursionlimit(1000)
deep = []
for _ in range(50):
    deep = [deep]
print(str(deep).count("["))
