growing = []
table = {}
bag = set()
for i in range(50):
    growing.append(i * i)
    table[i] = growing[-1]
    bag.add(i % 17)
while len(growing) > 3:
    growing.pop()
for i in range(0, 50, 3):
    del table[i]
print(len(growing), len(table), len(bag), sum(table.values()))
