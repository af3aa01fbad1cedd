class FakeList(list):
    def __iter__(self):
        print("iter!")
        return iter(["fake"])

    def __len__(self):
        print("len!")
        return 99

    def __getitem__(self, i):
        print("getitem!")
        return "fake"


class FakeDict(dict):
    def items(self):
        print("items!")
        return [("fake", 1)]

    keys = values = __iter__ = items

    def __getitem__(self, key):
        return "fake"


class FakeStr(str):
    def __str__(self):
        print("str!")
        return "fake"

    def __len__(self):
        return 1000


class FakeInt(int):
    def __int__(self):
        print("int!")
        return 7

    __index__ = __repr__ = __int__


l = FakeList([1, 2])
l.append([3])
d = FakeDict(a=l)
d["b"] = 2
s = FakeStr("real")
i = FakeInt(5)
t = (l, d, s, i)
print(list.__len__(l), dict.__len__(d))
