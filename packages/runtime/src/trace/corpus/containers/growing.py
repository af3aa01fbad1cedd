growing = []
table = {}
bag = set()
for i in range(100):
    growing.append(i * i)
    table[i] = growing[-1]
    bag.add(i % 17)
while len(growing) > 3:
    growing.pop()
for i in range(0, 100, 3):
    del table[i]
len(growing), len(table), len(bag), sum(table.values())
