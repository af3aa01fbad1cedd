def whole(n):
    return n


def half(double n):
    return n / 2
