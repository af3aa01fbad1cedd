calls = []


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        calls.append(("hash", self.n))
        return self.n % 2

    def __eq__(self, other):
        calls.append(("eq", self.n, other.n))
        return self.n == other.n

    def __lt__(self, other):
        calls.append(("lt", self.n, other.n))
        return self.n < other.n

    def __repr__(self):
        return f"K{self.n}"


table = {Key(1): "one", Key(3): "three"}
print(table[Key(3)], Key(5) in table)
print(sorted([Key(3), Key(1), Key(2)]), max(Key(1), Key(9)), {Key(2), Key(2), Key(4)} and "set")
print([Key(7)].index(Key(7)), Key(1) in [Key(2), Key(1)])
print(len(calls), calls[:6])
