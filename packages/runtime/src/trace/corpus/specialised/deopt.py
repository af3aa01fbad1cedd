def get(o):
    return o.value


class A:
    def __init__(self):
        self.value = 1


class B:
    value = "class"


class C:
    @property
    def value(self):
        return "property"


class D:
    def __getattr__(self, name):
        return f"getattr {name}"


out = []
for cls in (A, B, C, D, A):
    for _ in range(10):
        last = get(cls())
    out.append(last)
A.value = property(lambda self: "late")
try:
    out.append(get(A()))
except AttributeError as exc:
    out.append(type(exc).__name__)
print(out)
