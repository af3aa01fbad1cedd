import gc
import weakref


class Thing:
    def __init__(self, name):
        self.name = name


def gone(reference):
    print("callback", reference() is None)


a = Thing("a")
r = weakref.ref(a, gone)
p = weakref.proxy(a)
table = weakref.WeakValueDictionary(x=a)
keys = weakref.WeakKeyDictionary()
keys[a] = "value"
f = weakref.finalize(a, print, "finalized")
print(r().name, p.name, list(table), len(keys), f.alive)
del a
print(r(), list(table), len(keys), f.alive)
b = Thing("b")
b.self = b
r2 = weakref.ref(b, gone)
del b
print(r2() is not None)
exec("gc.collect()")
print(r2())
