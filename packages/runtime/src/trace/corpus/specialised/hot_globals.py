import math

STEP = 3


def walk(n):
    global STEP
    x = 0
    while x < n:
        x += STEP
        y = math.floor(x / 2)
        if x == 30:
            STEP = 5
        a, b = x, y
        c, d, e = a, b, None
        if e is None:
            continue
    return x, y, d


print(walk(80))
