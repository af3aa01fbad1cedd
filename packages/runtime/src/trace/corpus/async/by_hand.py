class Wait:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        got = yield self.what
        return got * 2


async def child(n):
    return await Wait(f"child {n}")


async def parent():
    a = await child(1)
    try:
        b = await child(2)
    except RuntimeError as exc:
        b = str(exc)
    return a, b


c = parent()
print(c.send(None))
print(c.send(21))
try:
    c.throw(RuntimeError("thrown in"))
except StopIteration as stop:
    print(stop.value)
d = child(9)
d.close()
print(c.cr_frame, type(c).__name__)
