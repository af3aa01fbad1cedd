class Weird(Exception):
    def __str__(self):
        raise ValueError("no text")

    def __getattribute__(self, name):
        if name == "args":
            raise RuntimeError("no args")
        return super().__getattribute__(name)


try:
    raise Weird
except Weird as exc:
    kept = exc
a, b = ValueError("a"), ValueError("b")
a.__context__, b.__context__ = b, a
a.payload = [a]
try:
    raise a
except ValueError as exc:
    exc.__traceback__ = None
    print(exc.payload[0] is exc)
try:
    raise type("Made", (Exception,), {"__module__": None})("here")
except Exception as exc:
    print(type(exc).__name__)
print(type(kept).__name__)
