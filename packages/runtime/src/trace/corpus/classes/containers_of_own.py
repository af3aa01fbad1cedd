class Range:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * 10

    def __contains__(self, x):
        return x == "magic"

    def __reversed__(self):
        return iter("reversed")


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


r = Range(3)
print(list(r), len(r), "magic" in r, 10 in r, "".join(reversed(r)), [*r], bool(Range(0)))
a, *b = Countdown(3)
print(sum(Countdown(5)), a, b, dict(zip(r, Countdown(9))))
