total = 0


def counter(start, step=1):
    count = [start]

    def bump(by=step):
        count[0] += by
        return count[0] + start

    def both():
        return bump(), lambda: (start, count, step)

    return both


def globally():
    global total, other
    total += 1
    del other


squares = [n * n for n in range(10) if n % 2]
pairs = {(a, b): a for a in squares for b in squares}
single = {n for n in squares}
lazy = (n for n in single)


def nested(rows, offset):
    return [[cell + offset for cell in row] for row in rows]


def generate(limit):
    got = None
    while limit:
        got = yield limit
        limit -= 1 if got is None else got
    yield
