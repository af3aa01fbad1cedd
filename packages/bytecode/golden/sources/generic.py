type Pair[T] = tuple[T, T]
type Plain = int | str


def first[T: int, *Ts, **P](items: list[T], *rest: *Ts) -> T:
    return items[0]


class Box[T: (int, str)]:
    value: T

    def map[U](self, function) -> 'Box[U]':
        return Box(x for x in [function(y) for y in self.value])


class Plain2:
    items = [i for i in range(3)]
    both = [(i, j) for i in items for j in items]


def comprehend(rows):
    total = [sum(cell for cell in row) for row in rows]
    return {k: [v for v in rows] for k in rows}, lambda: [total for _ in rows]
