class Base:
    def __init__(self, **rest):
        self.log = ["Base"]
        super().__init__(**rest)

    def hello(self):
        return ["Base.hello"]


class Left(Base):
    def __init__(self, left=1, **rest):
        super().__init__(**rest)
        self.left = left
        self.log.append("Left")

    def hello(self):
        return ["Left.hello", *super().hello()]


class Right(Base):
    def __init__(self, right=2, **rest):
        super().__init__(**rest)
        self.right = right
        self.log.append("Right")

    def hello(self):
        return ["Right.hello", *super().hello()]


class Both(Left, Right):
    def hello(self):
        return ["Both.hello", *super(Both, self).hello()]


x = Both(left=10, right=20)
print(x.log, x.hello(), [c.__name__ for c in Both.__mro__], isinstance(x, Right))
print(x.left, x.right)
