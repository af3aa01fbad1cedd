def resource(name):
    print("open", name)
    try:
        yield 1
        yield 2
    finally:
        print("close", name)


def refuses():
    try:
        yield 1
    except GeneratorExit:
        yield 2


for x in resource("a"):
    break
g = resource("b")
next(g)
del g
h = refuses()
next(h)
try:
    h.close()
except RuntimeError as exc:
    print(exc)
i = resource("never started")
i.close()
print(list(resource("c")))
