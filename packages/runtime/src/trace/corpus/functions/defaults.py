def grow(item, bag=[]):
    bag.append(item)
    return bag


def clean(item, bag=None, *, label="none"):
    bag = [] if bag is None else bag
    bag.append(item)
    return label, bag


print(grow(1), grow(2), grow(3, []))
print(clean(1), clean(2, label="two"), grow.__defaults__, clean.__kwdefaults__)
clean.__kwdefaults__["label"] = "changed"
print(clean(3))
