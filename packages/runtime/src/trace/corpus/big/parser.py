import re

TOKEN = re.compile(r"\s*(?:(\d+\.?\d*)|(.))")


def tokens(text):
    for number, operator in TOKEN.findall(text):
        yield float(number) if number else operator
    yield "end"


class Parser:
    def __init__(self, text):
        self.stream = tokens(text)
        self.token = next(self.stream)

    def advance(self):
        token, self.token = self.token, next(self.stream, "end")
        return token

    def sum(self):
        value = self.product()
        while self.token in ("+", "-"):
            value = value + self.product() if self.advance() == "+" else value - self.product()
        return value

    def product(self):
        value = self.atom()
        while self.token in ("*", "/"):
            value = value * self.atom() if self.advance() == "*" else value / self.atom()
        return value

    def atom(self):
        token = self.advance()
        if token == "(":
            value = self.sum()
            if self.advance() != ")":
                raise SyntaxError("no closing bracket")
            return value
        if token == "-":
            return -self.atom()
        if not isinstance(token, float):
            raise SyntaxError(f"unexpected {token}")
        return token


def calculate(text):
    try:
        return Parser(text).sum()
    except (SyntaxError, ZeroDivisionError) as exc:
        return str(exc)


print([calculate(t) for t in ("1 + 2 * 3", "-(4 - 6) * 2.5", "2 * (3", "7 / 0", "* 2")])
