"""A module of the lesson."""

loaded = __name__
total = 0
helper_list = []


class Square:
    def __init__(self, side):
        self.side = side


def area(square):
    global total
    result = square.side**2
    total += result
    return result


def report():
    return total, helper_list
