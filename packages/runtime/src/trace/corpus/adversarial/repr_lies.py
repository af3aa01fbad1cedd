class Liar:
    __slots__ = ("truth",)

    def __init__(self):
        self.truth = [1]

    def __repr__(self):
        self.truth.append("looked at")
        return "an honest object"

    def __len__(self):
        self.truth.append("len")
        return 10**9

    def __iter__(self):
        self.truth.append("iter")
        return iter(["lie"])

    def __eq__(self, other):
        self.truth.append("eq")
        return True

    def __hash__(self):
        self.truth.append("hash")
        return 1

    def __bool__(self):
        self.truth.append("bool")
        return False


def f(x):
    y = x
    z = [x, y]
    return z[0].truth


print(f(Liar()))
