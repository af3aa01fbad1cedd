class Once:
    instance = None

    def __new__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, value):
        self.value = value


class Even(int):
    def __new__(cls, n):
        return super().__new__(cls, n - n % 2)

    def half(self):
        return self // 2


class Upper(str):
    def __new__(cls, s):
        self = super().__new__(cls, s.upper())
        self.origin = s
        return self


class NotMine:
    def __new__(cls):
        return "a string"

    def __init__(self):
        print("never")


a, b = Once(1), Once(2)
e = Even(7)
u = Upper("abc")
print(a is b, a.value, e, e.half(), e + 1, u, u.origin, u + "d", NotMine())


class Temperature(float):
    unit = "K"


t = Temperature(3.5)
print(t.unit, t * 2, type(t * 2).__name__)
