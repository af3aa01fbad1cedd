class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, exc, tb):
        print("exit", self.name, kind and kind.__name__)
        return self.swallow


with Manager("a") as a, Manager("b") as b:
    print(a, b)
with (
    Manager("c", swallow=True),
    Manager("d") as d,
):
    raise ValueError(d)
with Manager("e"):
    with Manager("f", swallow=True):
        1 / 0
    print("went on")
def early():
    with Manager("g"):
        return "returned"
for i in range(2):
    with Manager(f"h{i}"):
        continue
print(early())
