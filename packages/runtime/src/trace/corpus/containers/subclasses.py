from collections import ChainMap, Counter, OrderedDict, UserList, defaultdict


class Stack(list):
    def push(self, x):
        self.append(x)

    top = property(lambda self: self[-1])


class Lower(dict):
    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __missing__(self, key):
        return f"no {key}"


s = Stack([1])
s.push(2)
s.note = "attribute"
low = Lower(a=1)
d = defaultdict(list)
d["x"].append(1)
o = OrderedDict(a=1, b=2)
o.move_to_end("a")
c = Counter("mississippi")
c.subtract("ss")
u = UserList([3, 1])
u.sort()
chain = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(s.top, low["A"], low["B"], d, list(o), c.most_common(2), u, chain["a"], chain["b"])
print(s)
