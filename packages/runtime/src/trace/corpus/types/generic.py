type Pair[T] = tuple[T, T]
type Tree = dict[str, Tree] | None


def first[T](items: list[T]) -> T:
    return items[0]


class Box[T: (int, str) = int]:
    def __init__(self, value: T):
        self.value = value

    def map[U](self, f) -> "Box[U]":
        return Box(f(self.value))


def many[*Ts, **P](*args: *Ts) -> None: ...


b = Box(3).map(lambda n: n + 1)
print(Pair.__name__, Pair.__value__, first([7]), b.value, Box.__type_params__, Box[str])
print(first.__type_params__, many.__type_params__, Tree.__value__)
print(Pair[int])
