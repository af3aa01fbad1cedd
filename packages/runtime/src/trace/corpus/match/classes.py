from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Line:
    start: Point
    end: Point


class Plain:
    __match_args__ = ("size", "colour")

    def __init__(self, size, colour):
        self.size, self.colour = size, colour


class Names:
    RED = "red"


def where(thing):
    match thing:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y axis at {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Line(Point(a, b), Point()) as line:
            return f"line from {a},{b} to {line.end}"
        case Plain(n, Names.RED):
            return f"red of {n}"
        case Plain(colour=c):
            return f"plain {c}"
        case complex(real=r):
            return f"real {r}"
        case _:
            return "nothing"


things = [Point(0, 0), Point(0, 3), Point(2, 2), Line(Point(1, 2), Point(3, 4)), Plain(3, "red"), Plain(1, "b"), 2j, 7]
print([where(t) for t in things])
