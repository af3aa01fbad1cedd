# raises: Weird
class Weird(Exception):
    def __str__(self):
        raise ValueError("no text")


def f():
    raise Weird


print(f())
