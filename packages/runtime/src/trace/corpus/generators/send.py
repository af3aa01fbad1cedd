def average():
    total = n = 0
    value = None
    while True:
        got = yield value
        if got is None:
            return total, n
        total += got
        n += 1
        value = total / n


a = average()
next(a)
print(a.send(10), a.send(20), a.send(60))
try:
    a.send(None)
except StopIteration as stop:
    result = stop.value
try:
    average().send(1)
except TypeError as exc:
    print(exc)
print(result)
