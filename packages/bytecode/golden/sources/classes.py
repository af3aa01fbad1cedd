class Shape(object):
    """A shape."""

    sides = 0

    def __init__(self, name, *rest, **options):
        self.name = name
        self.rest = rest
        self.__private = options

    @property
    def area(self):
        return 0

    @staticmethod
    def make(kind, size=1):
        class Inner(kind):
            size_ = size

        return Inner


class Square(Shape):
    sides = 4

    def __init__(self, side):
        super(Square, self).__init__('square', side, colour='red')
        self.side = side
        del self.rest

    area = property(lambda self: self.side ** 2)
