log = []


class Sneaky:
    def __init__(self, name):
        self.name = name

    def __getattr__(self, attribute):
        log.append(attribute)
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return self

    def __format__(self, spec):
        log.append("format")
        return self.name

    def __sizeof__(self):
        log.append("sizeof")
        return 1

    def __reduce_ex__(self, n):
        log.append("reduce")
        return str, ("copied",)

    def __dir__(self):
        log.append("dir")
        return []


s = Sneaky("s")
t = s.anything.at.all
u = [s, {"s": s}]
print(f"{s}", log)
