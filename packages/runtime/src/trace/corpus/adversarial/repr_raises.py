class Bad:
    def __repr__(self):
        raise RuntimeError("repr")

    __str__ = __repr__


def use(b):
    box = [b, {"k": b}]
    local = b
    return len(box)


b = Bad()
n = use(b)
try:
    repr([b])
except RuntimeError as exc:
    print("raised", exc)
b.inner = Bad()
print(n)
