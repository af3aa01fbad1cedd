class Once:
    def __init__(self):
        self.used = False

    def __iter__(self):
        if self.used:
            raise TypeError("used up")
        self.used = True
        return iter([1, 2])


for x in Once():
    print(x)
it = iter([1, 2, 3, 4])
for a in it:
    print(a, next(it, None))
counter = iter(range(9))
for c in iter(lambda: next(counter), 3):
    print(c)
else:
    print("sentinel")
