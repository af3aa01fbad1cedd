# truth: every 4
kept = {}
row = []
names = ["n"]


def change(i):
    global row
    row = list(range(i, i + 900))
    table = dict(zip(map(str, row[:300]), row))
    bag = set(row[::7])
    kept[i % 5] = (row, bag)
    names.append(f"name {i}" * 3)
    return table


def pausing():
    i = 0
    while True:
        got = yield change(i)
        i += got


walker = pausing()
last = next(walker)
for turn in range(160):
    last = walker.send(1)
    last["extra"] = [turn]
print(len(kept), row[0], len(last), len(names))
