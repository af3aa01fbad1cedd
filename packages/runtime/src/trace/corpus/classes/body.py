trace = []


class Body:
    trace.append("start")
    x = 1
    y = x + 1
    for i in range(3):
        x += i
    squares = [n * n for n in range(4)]
    if y > 1:

        def conditional(self):
            return self.y

    del i
    locals()["z"] = "by locals"
    x: int
    other: "str" = "o"

    class Inner:
        value = 42

        class Innermost:
            deep = [1]

    trace.append("end")


print(trace, Body.x, Body.y, Body.squares, Body.z, Body.Inner.Innermost.deep, hasattr(Body, "i"))
print(Body().conditional(), sorted(k for k in Body.__dict__ if not k.startswith("__")))
