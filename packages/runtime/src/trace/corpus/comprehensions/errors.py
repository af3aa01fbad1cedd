def bad(items):
    n = "before"
    try:
        return [10 // n for n in items]
    except ZeroDivisionError:
        return n


def cleanup():
    x = 1
    try:
        {x: y for x in range(3) for y in None}
    except TypeError as exc:
        print(exc)
    return x


print(bad([1, 2, 0]), bad([5]), cleanup())
