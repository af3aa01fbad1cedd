log = []


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        log.append("hash")
        return 0

    def __eq__(self, other):
        log.append("eq")
        table.pop("victim", None)
        return isinstance(other, Key) and self.n == other.n


table = {"victim": 1}
table[Key(1)] = "a"
table[Key(2)] = "b"
holder = type("Holder", (), {})()
holder.__dict__[5] = "number as a name"
holder.plain = 1
try:
    print(table[Key(2)], Key(3) in table)
except RuntimeError as exc:
    print(exc)
print(len(log) > 3, len(table), list(holder.__dict__.values()))
