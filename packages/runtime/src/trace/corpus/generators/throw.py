def stubborn():
    n = 0
    while True:
        try:
            n += 1
            yield n
        except ValueError as exc:
            print("caught", exc)
        except GeneratorExit:
            print("closing")
            return
        finally:
            print("finally", n)


g = stubborn()
next(g)
print(g.throw(ValueError("first")))
try:
    g.throw(KeyError("escapes"))
except KeyError as exc:
    print("escaped", exc)
print(next(g, "over"))
h = stubborn()
next(h)
h.close()
fresh = stubborn()
try:
    fresh.throw(OSError("before start"))
except OSError as exc:
    print(exc)
