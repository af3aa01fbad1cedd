class Caterpillar:
    def __init__(self):
        self.legs = 16

    def move(self):
        return "crawl"


class Butterfly:
    def move(self):
        return "fly"


c = Caterpillar()
print(c.move())
c.__class__ = Butterfly
print(c.move(), c.legs, type(c).__name__)
Butterfly.move = lambda self: f"patched {self.legs}"
print(c.move())
Made = type("Made", (Butterfly,), {"legs": 3})
del Butterfly.move
try:
    c.move()
except AttributeError as exc:
    print(type(exc).__name__)
print(Made().legs)
