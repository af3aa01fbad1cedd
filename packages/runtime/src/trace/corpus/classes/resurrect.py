kept = []


class Phoenix:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        kept.append(self)
        print("saved", self.n)


p = Phoenix(1)
del p
print(kept[0].n)
kept[0].n = 2
kept.clear()
print("gone for good", kept)


class Bad:
    def __del__(self):
        raise ValueError("from del")


import sys

exec("sys.unraisablehook = lambda u: print('unraisable', type(u.exc_value).__name__)")
Bad()
sys.unraisablehook = sys.__unraisablehook__
print(len(kept))
