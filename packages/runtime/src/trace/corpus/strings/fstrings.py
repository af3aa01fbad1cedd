name, value, width = "pi", 3.14159265, 12
print(f"{name}: {value:.3f}|{value:>{width}.2f}|{name!r:^10}|{value=}|{name=!s}")
print(f"{{literal}} {1 + 1} {'nested ' + f'{name!a}'} {[i for i in range(3)]}")
print(f"{1_000_000:,} {255:#x} {0.25:%} {1e10:g} {'left':<8}|")


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __str__(self):
        return "money as text"

    def __format__(self, spec):
        return f"<{spec or 'plain'} {self.cents / 100:.2f}>"


print(f"{Money(1234)} {Money(99):euro} {[Money(5)][0]!s:.9s}")
