d = {"one": 1, "two": 2}
d["three"] = 3
d.update(four=4, one=11)
d.setdefault("five", []).append(5)
gone = d.pop("two")
last = d.popitem()
d |= {6: "six", (7, 8): None}
print(d, gone, last, list(d), list(d.values()), "one" in d)
del d["one"]
for key, value in d.items():
    print(key, value)
merged = {**d, "three": "III"}
print(merged.get("zero", "none"), len(d), sorted(d.keys() & {"three"}))
