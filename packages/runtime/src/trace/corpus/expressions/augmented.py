x = 10
x += 3
x -= 1
x *= 4
x //= 5
x **= 2
x %= 37
x <<= 3
x >>= 1
x |= 64
x &= 120
x ^= 7
x /= 4
items = [1, 2]
alias = items
items += [3]
items *= 2
print(alias, alias is items)
text = "ab"
text += "cd"
text *= 2
box = {"n": [1]}
box["n"] += [2]
box["m"] = box.get("m", 0) + 1


class Holder:
    n = 1


h = Holder()
h.n += 1
print(text, box, h.n, Holder.n)
print(x)
