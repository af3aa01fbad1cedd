class Vector:
    def __init__(self, *parts):
        self.parts = parts

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(*(a + b for a, b in zip(self.parts, other.parts)))

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __iadd__(self, other):
        self.parts = (self + other).parts
        return self

    def __mul__(self, k):
        return Vector(*(k * p for p in self.parts))

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.parts, other.parts))

    def __neg__(self):
        return self * -1

    def __bool__(self):
        return any(self.parts)

    def __abs__(self):
        return (self @ self) ** 0.5

    def __repr__(self):
        return f"Vector{self.parts}"


v, w = Vector(1, 2), Vector(3, 4)
u = v
v += w
try:
    v + 1
except TypeError as exc:
    print(exc)
print(v, u is v, 2 * w, w * 2, v @ w, -v, bool(Vector(0, 0)), abs(w), sum([v, w]))
