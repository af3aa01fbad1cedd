"""Nothing imports this."""


def sign(number):
    if number > 0:
        return 1
    elif number < 0:
        return -1
    return 0
