a = 256
b = 256
c = int("257")
d = int("257")
print(a is b, c == d)
e = f = []
e.append(f)
print(e is f, e[0] is e, len(e))
g = ()
h = tuple([])
print(g is h)
x, y = "abc", "".join(["a", "b", "c"])
print(x == y)
