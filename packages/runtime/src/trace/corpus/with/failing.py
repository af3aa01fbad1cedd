class Fails:
    def __init__(self, where):
        self.where = where

    def __enter__(self):
        if self.where == "enter":
            raise OSError("enter")

    def __exit__(self, *args):
        if self.where == "exit":
            raise KeyError("exit")


def attempt(where):
    try:
        with Fails("none"), Fails(where):
            if where == "body":
                raise ValueError("body")
            return "fine"
    except Exception as exc:
        return repr(exc), exc.__context__


class NoManager:
    pass


try:
    with NoManager():
        pass
except TypeError as exc:
    print(exc)
print([attempt(w) for w in ("enter", "exit", "body", "nowhere")])
