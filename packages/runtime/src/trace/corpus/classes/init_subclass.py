class Plugin:
    registry = {}

    def __init_subclass__(cls, /, key=None, **rest):
        super().__init_subclass__(**rest)
        Plugin.registry[key or cls.__name__] = cls

    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


class A(Plugin):
    pass


class B(Plugin, key="bee"):
    pass


class Named:
    def __set_name__(self, owner, name):
        self.where = (owner.__name__, name)


class Holder:
    thing = Named()


print(sorted(Plugin.registry), A[int.__name__], Holder.__dict__["thing"].where)
