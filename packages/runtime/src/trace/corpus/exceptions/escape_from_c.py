# raises: ValueError
class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if other.n == 2 or self.n == 2:
            raise ValueError("cannot compare 2")
        return self.n < other.n


items = [Item(n) for n in (5, 1, 2, 4)]
try:
    sorted(items[:2])
    print("two sorted")
finally:
    items.sort()
