class Tracked(type):
    made = []

    @classmethod
    def __prepare__(mcs, name, bases, **keywords):
        return {"prepared": name}

    def __new__(mcs, name, bases, namespace, **keywords):
        cls = super().__new__(mcs, name, bases, namespace)
        cls.keywords = keywords
        mcs.made.append(name)
        return cls

    def __call__(cls, *args):
        instance = super().__call__(*args)
        instance.called = args
        return instance

    def __len__(cls):
        return len(cls.__dict__["prepared"])


class Base(metaclass=Tracked, flag=1):
    def __init__(self, *args):
        pass


class Child(Base):
    pass


c = Child(1, 2)
print(Tracked.made, c.called, len(Child), Base.keywords, type(Child).__name__)
