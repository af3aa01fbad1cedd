"""What stands in the shell's $((...)): whole numbers of 64 bits, as C computes with them."""

import re

TOKEN = re.compile(
    r"\s*(?:(0[xX][0-9a-fA-F]+|\d+)|([A-Za-z_]\w*)|(<<=|>>=|&&|\|\||[-+*/%&|^<>=!]=|<<|>>|[-+*/%&|^<>!~?:()=]))"
)
LEVELS = [level.split() for level in ("||", "&&", "|", "^", "&", "== !=", "<= >= < >", "<< >>", "+ -", "* / %")]
BINARY = {
    "||": lambda a, b: int(bool(a or b)),
    "&&": lambda a, b: int(bool(a and b)),
    "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b,
    "&": lambda a, b: a & b,
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
    "<=": lambda a, b: int(a <= b),
    ">=": lambda a, b: int(a >= b),
    "<": lambda a, b: int(a < b),
    ">": lambda a, b: int(a > b),
    "<<": lambda a, b: a << (b & 63),
    ">>": lambda a, b: a >> (b & 63),
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: quotient(a, b),
    "%": lambda a, b: a - b * quotient(a, b),
}


class ArithmeticProblem(Exception):
    """Why there is no result."""


class IllegalNumber(ArithmeticProblem):
    """A variable is no number."""


def quotient(a, b):
    if b == 0:
        raise ArithmeticProblem("division by zero")
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def wrap(number):
    return (number + 2**63) % 2**64 - 2**63


def number(text):
    """A C number: decimal, octal, hexadecimal. Raises ValueError."""
    text = text.strip()
    found = re.fullmatch(r"([-+]?)(?:(0[xX][0-9a-fA-F]+)|(0[0-7]*)|([1-9]\d*))", text)
    if not found:
        raise ValueError(text)
    value = int(found[2], 16) if found[2] else int(found[3], 8) if found[3] else int(found[4])
    return wrap(-value if found[1] == "-" else value)


def evaluate(text, get, put):
    """The value of the expression. `get` and `put` read and set variables, which are texts (None: not set).

    Raises ArithmeticProblem, with words as dash has them.
    """
    try:
        return Expression(text, get, put).whole()
    except IllegalNumber:
        raise
    except ArithmeticProblem as exc:
        raise ArithmeticProblem(f'arithmetic expression: {exc}: "{text}"') from None


class Expression:
    def __init__(self, text, get, put):
        self.get, self.put = get, put
        self.quiet = 0  # above zero, what is read has no effect: the other side of &&, ||, ?:
        self.tokens = []
        at = 0
        while text[at:].strip():
            found = TOKEN.match(text, at)
            if not found:
                raise ArithmeticProblem("expecting primary" if not self.tokens else "expecting EOF")
            self.tokens.append(next((kind, value) for kind, value in zip("nvo", found.groups()) if value is not None))
            at = found.end()
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def accept(self, *operators):
        kind, value = self.peek()
        if kind == "o" and value in operators:
            self.at += 1
            return value
        return None

    def whole(self):
        if not self.tokens:
            return 0
        value = self.assignment()
        if self.at < len(self.tokens):
            raise ArithmeticProblem("expecting EOF")
        return value

    def assignment(self):
        kind, name = self.peek()
        follows = self.tokens[self.at + 1] if kind == "v" and self.at + 1 < len(self.tokens) else ("end", "")
        if follows[0] == "o" and follows[1].endswith("=") and follows[1] not in ("==", "!=", "<=", ">="):
            self.at += 2
            value = self.assignment()
            op = follows[1][:-1]
            if self.quiet == 0:
                value = wrap(BINARY[op](self.variable(name), value)) if op else value
                self.put(name, str(value))
            return value
        return self.choice()

    def choice(self):
        value = self.binary(0)
        if not self.accept("?"):
            return value
        first = self.muted(self.assignment, not value)
        if not self.accept(":"):
            raise ArithmeticProblem("expecting ':'")
        second = self.muted(self.choice, bool(value))
        return first if value else second

    def muted(self, read, mute):
        self.quiet += mute
        try:
            return read()
        finally:
            self.quiet -= mute

    def binary(self, level):
        if level == len(LEVELS):
            return self.unary()
        value = self.binary(level + 1)
        while op := self.accept(*LEVELS[level]):
            mute = (op == "&&" and not value) or (op == "||" and bool(value))
            other = self.muted(lambda: self.binary(level + 1), mute)
            value = value if self.quiet else wrap(BINARY[op](value, other))
        return value

    def unary(self):
        op = self.accept("-", "+", "!", "~")
        if op:
            value = self.unary()
            return wrap({"-": -value, "+": value, "!": int(not value), "~": ~value}[op])
        kind, value = self.peek()
        self.at += 1
        if kind == "n":
            return self.read(value)
        if kind == "v":
            return self.variable(value)
        if value == "(":
            inner = self.assignment()
            if not self.accept(")"):
                raise ArithmeticProblem("expecting ')'")
            return inner
        raise ArithmeticProblem("expecting primary")

    def variable(self, name):
        text = self.get(name)
        return self.read(text) if text else 0

    def read(self, text):
        try:
            return number(text)
        except ValueError:
            raise IllegalNumber(f"Illegal number: {text}") from None
