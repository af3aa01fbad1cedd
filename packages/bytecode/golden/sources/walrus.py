def positional(a, b=2, /, c=3, *, d):
    if (n := len(a)) > 3 and (m := n) is not None:
        return [y := 1, y ** 2, m]
    return f'{a=} {b=!r}'


def loop(f):
    while chunk := f.read():
        try:
            continue
        finally:
            f.close()
    for x in f, chunk:
        with f:
            return x
    return 1, *f
