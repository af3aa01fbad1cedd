class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273.15:
            raise ValueError("too cold")
        self._degrees = value

    @degrees.deleter
    def degrees(self):
        print("deleted")
        del self._degrees

    @property
    def fahrenheit(self):
        return self.degrees * 9 / 5 + 32


c = Celsius(20)
c.degrees += 5
print(c.fahrenheit, c.__dict__)
try:
    c.degrees = -300
except ValueError as exc:
    print(exc, c.degrees)
try:
    c.fahrenheit = 1
except AttributeError as exc:
    print(type(exc).__name__)
del c.degrees
print(hasattr(c, "degrees"))
