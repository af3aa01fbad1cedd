from dataclasses import asdict, astuple, dataclass, field, replace


@dataclass(order=True)
class Item:
    price: float
    name: str = "thing"
    tags: list = field(default_factory=list, compare=False)

    def __post_init__(self):
        self.total = self.price * 2


@dataclass(frozen=True, slots=True)
class Frozen:
    x: int
    y: int = 0


a = Item(2.5)
b = Item(1.0, "cheap", ["x"])
a.tags.append("shared?")
f = Frozen(1)
g = replace(f, y=9)
try:
    f.x = 2
except Exception as exc:
    print(type(exc).__name__)
print(a, b, b < a, asdict(b), astuple(g), {f: 1}[Frozen(1, 0)])
print(sorted([a, b]))
