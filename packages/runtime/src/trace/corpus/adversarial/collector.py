import gc


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        print("collected", self.name)


gc.disable()
a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
print("unreachable now")
exec("gc.collect()")
c = Node("c")
c.other = [c]
c = None
exec("gc.collect()")
gc.enable()
print(gc.isenabled())
