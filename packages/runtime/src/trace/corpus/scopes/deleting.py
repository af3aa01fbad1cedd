def f(a, b):
    del a
    c = [b]
    del b
    try:
        a
    except UnboundLocalError as exc:
        print(exc)
    b = "again"
    del c[0], c
    return b


x = {"k": [1, 2, 3]}
y = x["k"]
del x["k"][0]
del x["k"]
print(x, y)
del x


class C:
    attribute = 1


C.other = 2
del C.attribute
print(hasattr(C, "attribute"), C.other, f(1, 2))
