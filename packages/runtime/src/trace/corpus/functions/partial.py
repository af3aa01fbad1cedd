from functools import partial, partialmethod, reduce, singledispatch
from operator import add, attrgetter, itemgetter, methodcaller


def power(base, exponent):
    return base**exponent


square = partial(power, exponent=2)


class Lamp:
    def set(self, on):
        self.on = on
        return self

    light = partialmethod(set, True)


@singledispatch
def kind(value):
    return "thing"


@kind.register
def _(value: int):
    return "int"


print(square(7), Lamp().light().on, kind(1), kind("s"), reduce(add, range(5)))
print(sorted([{"n": 2}, {"n": 1}], key=itemgetter("n")), attrgetter("real")(3), methodcaller("upper")("x"))
