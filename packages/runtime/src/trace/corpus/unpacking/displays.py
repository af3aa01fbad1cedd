a, b = [1, 2], (3, 4)
print([*a, *b, 5], (*a, *"xy"), {*a, *b}, {**{"k": 1}, "l": 2, **dict(m=3)})
args = [1, 2]
kwargs = {"sep": "-", "end": "!\n"}
print(*args, "mid", *b, **kwargs)


def show(*args, **kwargs):
    return args, kwargs


print(show(*a, 9, *b, x=1, **{"y": 2}))
