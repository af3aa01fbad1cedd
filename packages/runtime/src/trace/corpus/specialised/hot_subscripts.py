def walk(container, keys):
    out = 0
    for key in keys:
        out += container[key]
        container[key] = out % 7
    return out


class Sub:
    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        self.last = v


items, table = [1, 2, 3], {"a": 1, "b": 2}
for _ in range(8):
    walk(items, (0, 1, -1))
    walk(table, "ab")
    walk(Sub(), (1, 2))
print(items, table, "abc"[1], (1, 2)[0], items[0:2])
