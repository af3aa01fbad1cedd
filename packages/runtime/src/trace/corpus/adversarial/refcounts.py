import sys


def count(x):
    return sys.getrefcount(x)


item = object()
one = count(item)
holders = [item] * 5
two = count(item)
holders.clear()
three = count(item)


class Temporary:
    alive = 0

    def __init__(self):
        Temporary.alive += 1

    def __del__(self):
        Temporary.alive -= 1


def make():
    t = Temporary()
    u = [t]
    return Temporary.alive


inside = make()
Temporary()
print(two - one, three - one, inside, Temporary.alive)
