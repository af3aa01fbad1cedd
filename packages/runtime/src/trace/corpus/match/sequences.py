def shape(x):
    match x:
        case []:
            return "empty"
        case [one]:
            return f"one {one}"
        case [first, second]:
            return f"two {first} {second}"
        case ["go", *where, "now"]:
            return f"go {where}"
        case [[a, b], *_, [c, d]]:
            return f"corners {a}{b}{c}{d}"
        case (int(), int(), *rest) if rest:
            return f"ints then {rest}"
        case [*all]:
            return f"{len(all)} items"
        case _:
            return "no sequence"


cases = [[], [1], (1, 2), ["go", 1, 2, "now"], [[1, 2], 0, [3, 4]], (1, 2, "x"), [None] * 5, "abc", {1}, range(2)]
print([shape(c) for c in cases])
