count = 0


class Counting:
    def __init__(self):
        object.__setattr__(self, "data", {"hidden": [1]})

    def __getattribute__(self, name):
        global count
        count += 1
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        raise RuntimeError("never asked for what is missing")


c = Counting()
c.data["hidden"].append(2)
d = c
e = [c, d]
del d
before = count
print(len(e), before)
