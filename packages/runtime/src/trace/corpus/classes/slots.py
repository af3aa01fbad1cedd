class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Point3(Point):
    __slots__ = ("z",)


class Loose(Point3):
    pass


class WithDict:
    __slots__ = ("a", "__dict__", "__weakref__")


p = Point(1, 2)
p.x += 10
q = Point3(3, 4)
q.z = [p]
l = Loose(5, 6)
l.z = 7
l.any = q
w = WithDict()
w.b = 1
w.a = w
del p.y
try:
    p.z = 1
except AttributeError as exc:
    print(type(exc).__name__, hasattr(p, "y"))
print(p.x, q.z[0].x, l.any.z[0] is p, w.__dict__)
