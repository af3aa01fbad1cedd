def half(x):
    if x < 0:
        raise ValueError("below zero")
    return x // 2


def deep(n):
    if n == 0:
        return {}["missing"]
    return deep(n - 1)
