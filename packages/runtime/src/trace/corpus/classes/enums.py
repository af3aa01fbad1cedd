from enum import Enum, Flag, IntEnum, auto


class Colour(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = 1

    def shout(self):
        return self.name + "!"


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()


p = Perm.R | Perm.X
print(Colour.RED, Colour(2), Colour["GREEN"], Colour.CRIMSON is Colour.RED, [c.name for c in Colour])
print(Level.LOW < Level.HIGH, Level.HIGH + 1, p, Perm.W in p, Colour.RED.shout())
print({Colour.RED: "r"}[Colour(1)])
