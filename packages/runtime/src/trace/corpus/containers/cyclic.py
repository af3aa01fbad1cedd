a = [1]
a.append(a)
d = {}
d["self"] = d
d["list"] = a
a.append(d)


class Node:
    def __init__(self, label):
        self.label = label
        self.next = self


n = Node("x")
m = Node("y")
n.next, m.next = m, n
a.append(n)
t = ([],)
t[0].append(t)
print(len(a), d.keys(), n.next.next.label, t)
print(a[1][1][1] is a)
