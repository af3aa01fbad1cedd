class Pretender:
    @property
    def __class__(self):
        print("asked for class")
        return list

    def __getattribute__(self, name):
        if name != "__class__":
            print("asked for", name)
        return object.__getattribute__(self, name)


class Meta(type):
    def __getattribute__(cls, name):
        if name in ("__name__", "__mro__", "__dict__"):
            print("meta asked for", name)
        return super().__getattribute__(name)

    @property
    def __name__(cls):
        return "Other"


class Odd(metaclass=Meta):
    def __init__(self):
        self.x = 1


p = Pretender()
p.value = [1, 2]
o = Odd()
o.y = p
items = [p, o]
print(isinstance(p, list))
print(items[1].x)
