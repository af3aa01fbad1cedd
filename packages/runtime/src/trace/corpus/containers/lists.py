items = [3, 1, 2]
items.append(5)
items.insert(0, 9)
items.extend(range(2))
items.sort()
items.reverse()
last = items.pop()
first = items.pop(0)
items.remove(3)
items[1:2] = ["a", "b", "c"]
del items[::2]
copy = items[:]
copy.append(items)
print(items, copy, last, first, items.index("a"), items.count(1))
items.clear()
print(copy)
