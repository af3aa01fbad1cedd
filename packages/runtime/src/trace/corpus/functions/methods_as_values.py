class Greeter:
    def __init__(self, word):
        self.word = word

    def greet(self, name="you"):
        return f"{self.word} {name}"

    @classmethod
    def make(cls, word):
        return cls(word)

    @staticmethod
    def plain(x):
        return x * 2


g = Greeter.make("hi")
bound = g.greet
unbound = Greeter.greet
push = [].append
push(1)
upper = "abc".upper
print(bound(), unbound(g, "all"), bound.__self__ is g, Greeter.plain(4), g.plain(5), push.__self__, upper())
print(list(map(g.greet, ["a", "b"])))
