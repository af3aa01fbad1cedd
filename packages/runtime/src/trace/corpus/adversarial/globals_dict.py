def f():
    return shared


class Spy(dict):
    def __missing__(self, key):
        return f"missing {key}"

    def __getitem__(self, key):
        return super().__getitem__(key)


space = Spy(shared="from spy")
exec("def g():\n    return shared\nvalue = g()\nother = unknown_name", space)
shared = "module"
import types

k = types.FunctionType(f.__code__, {"shared": "other globals"})


class Names(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Spy()


class Odd(metaclass=Names):
    a = 1
    b = not_defined


print(f(), k(), dict.__getitem__(space, "value"), dict.__getitem__(space, "other"), Odd.b)
