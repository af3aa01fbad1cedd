from abc import ABC, abstractmethod
from typing import Protocol, runtime_checkable


class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...

    def describe(self):
        return f"{type(self).__name__} {self.area}"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    @property
    def area(self):
        return self.side**2


@runtime_checkable
class Quacks(Protocol):
    def quack(self): ...


class Duck:
    def quack(self):
        return "quack"


try:
    Shape()
except TypeError as exc:
    print(str(exc)[:30])
print(Square(3).describe(), isinstance(Duck(), Quacks), isinstance(Square(1), Quacks))
