# stdin: b|a
class Reader:
    def __init__(self):
        self.lines = []

    def ask(self, label):
        self.lines.append((label, input(f"{label}: ")))
        return self


def both():
    return [line for _, line in Reader().ask("one").ask("two").lines]


print(sorted(both()))
