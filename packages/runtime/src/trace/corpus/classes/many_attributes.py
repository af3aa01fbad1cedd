class Wide:
    def __init__(self):
        self.a1 = 1
        self.a2 = 2
        self.a3 = 3


w = Wide()
for i in range(40):
    setattr(w, f"extra{i}", i)
x = Wide()
x.late = [w]
del x.a2
x.a2 = "again"
y = Wide()
y.__dict__ = {"replaced": True, "n": 5}
y.n += 1
z = Wide()
d = z.__dict__
d["through"] = "dict"
z.a1 = 100
print(len(vars(w)), list(vars(x)), vars(y), d, d is z.__dict__)
print(w.extra39)
