class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "target", target)
        object.__setattr__(self, "log", [])

    def __getattr__(self, name):
        self.log.append(("get", name))
        return getattr(self.target, name)

    def __setattr__(self, name, value):
        self.log.append(("set", name))
        setattr(self.target, name, value)

    def __delattr__(self, name):
        self.log.append(("del", name))

    def __call__(self, *args, **kwargs):
        return self.target, args, kwargs

    def __dir__(self):
        return ["dir"]


class Thing:
    size = 1


p = Proxy(Thing())
p.size = p.size + 1
del p.anything
print(p(1, a=2)[1:], dir(p), p.log, p.target.size)
try:
    p.nothing
except AttributeError as exc:
    print(exc)
