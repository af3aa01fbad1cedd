def f(x):
    y = x + 1
    return y


def g(x):
    z = x * 100
    return z


print(f(1))
f.__code__ = g.__code__
print(f(1))
f.__code__ = f.__code__.replace(co_name="renamed", co_consts=(None, 7))
try:
    print(f(1))
except Exception as exc:
    print(type(exc).__name__)
import types

h = types.FunctionType(compile("a + b", "<made>", "eval"), {"a": 1, "b": 2})
k = types.FunctionType(g.__code__, {}, "k")
print(h(), k(3))
