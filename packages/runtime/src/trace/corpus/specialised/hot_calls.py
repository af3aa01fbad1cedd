def plain(a, b=2):
    return a + b


class Klass:
    def __init__(self, a):
        self.a = a

    def method(self, b):
        return self.a + b


items = []
k = Klass(1)
for i in range(12):
    items.append(plain(i))
    items.append(plain(i, 3))
    items.append(k.method(i))
    items.append(len(items))
    items.append(str(i))
    items.append(isinstance(i, int))
    items.append(Klass(i).a)
    items.append(tuple((i,)))
    items.append(max(i, 3, key=abs))
    items.append(type(i) is int)
print(len(items), items[-5:])
