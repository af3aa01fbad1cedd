class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a = Loud("a")
b = a
del a
print("still there")
b = Loud("second")
print("replaced")


def scope():
    inner = Loud("inner")
    [Loud(f"element {i}") for i in range(2)]
    return "returned"


print(scope())
items = [Loud("x"), Loud("y")]
items.pop(0)
items[0] = None
Loud("temporary")
b = None
print("end")
