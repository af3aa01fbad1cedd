class Typed:
    def __init__(self, kind):
        self.kind = kind
        self.values = {}

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        print("get", self.name)
        return instance.__dict__.get(self.name, self.kind())

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} wants {self.kind.__name__}")
        instance.__dict__[self.name] = value


class Lazy:
    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        value = instance.__dict__[self.name] = self.function(instance)
        print("computed", self.name)
        return value


class Person:
    name = Typed(str)
    age = Typed(int)

    @Lazy
    def greeting(self):
        return f"I am {self.name}"


p = Person()
p.name = "Ada"
try:
    p.age = "old"
except TypeError as exc:
    print(exc)
print(p.greeting, p.greeting, p.age, Person.name.kind)
print(p.__dict__)
