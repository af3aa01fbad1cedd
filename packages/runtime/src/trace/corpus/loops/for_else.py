def find(items, wanted):
    for i, item in enumerate(items):
        if item == wanted:
            break
    else:
        return f"no {wanted}"
    return i


n = 10
while n > 0:
    n -= 3
    if n == 2:
        continue
else:
    print("while ended", n)
for a in range(3):
    for b in range(3):
        if b == 2:
            break
        if a == b:
            continue
        print(a, b)
    else:
        print("never")
print(find("abc", "b"), find([1], 2))
