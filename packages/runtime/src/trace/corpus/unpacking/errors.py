def attempt(values):
    try:
        a, b = values
        return a, b
    except (ValueError, TypeError) as exc:
        return f"{type(exc).__name__}: {exc}"


def starred(values):
    try:
        a, *b, c = values
        return a, b, c
    except ValueError as exc:
        return str(exc)


print([attempt(v) for v in ([1, 2], [1], [1, 2, 3], 5, "xy", iter([1, 2]), {"a": 1, "b": 2})])
print([starred(v) for v in ([1], [1, 2], "abcd")])
