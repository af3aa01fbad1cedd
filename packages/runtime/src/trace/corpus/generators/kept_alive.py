import gc
import inspect


def holder():
    local = ["kept"]
    alias = local
    got = yield local
    local.append(got)
    yield alias


g = holder()
first = next(g)
print(inspect.getgeneratorlocals(g), inspect.getgeneratorstate(g), g.gi_frame.f_lineno)
second = g.send("more")
print(first is second, g.gi_suspended, g.gi_running)
frame = g.gi_frame
del g
exec("gc.collect()")
print(frame.f_locals.get("alias"), first)
