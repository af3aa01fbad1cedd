strings = {f"k{i}": i for i in range(12)}
numbers = {i * i: str(i) for i in range(8)}
mixed = {1: "int", "1": "str", None: 0, (): [], frozenset([1]): 2.5}
empty = {}
for i in range(0, 12, 2):
    del strings[f"k{i}"]
strings[3] = "now general"
numbers[4] = "changed"
numbers.pop(0)
numbers[0] = "at the end"
empty["x"] = 1
empty.clear()
mixed[True] = "same as 1"
print(strings, numbers, mixed, empty)
