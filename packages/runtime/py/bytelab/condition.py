"""The `test` command: what stands between [ and ]."""

import os
import stat

UNARY = {
    "-e": lambda name: os.path.exists(name),
    "-f": lambda name: os.path.isfile(name),
    "-d": lambda name: os.path.isdir(name),
    "-h": lambda name: os.path.islink(name),
    "-L": lambda name: os.path.islink(name),
    "-r": lambda name: os.access(name, os.R_OK),
    "-w": lambda name: os.access(name, os.W_OK),
    "-x": lambda name: os.access(name, os.X_OK),
    "-s": lambda name: os.path.exists(name) and os.path.getsize(name) > 0,
    "-p": lambda name: os.path.exists(name) and stat.S_ISFIFO(os.stat(name).st_mode),
    "-b": lambda name: os.path.exists(name) and stat.S_ISBLK(os.stat(name).st_mode),
    "-c": lambda name: os.path.exists(name) and stat.S_ISCHR(os.stat(name).st_mode),
    "-S": lambda name: os.path.exists(name) and stat.S_ISSOCK(os.stat(name).st_mode),
    "-t": lambda number: number.isdigit() and os.isatty(int(number)),
    "-z": lambda text: text == "",
    "-n": lambda text: text != "",
}
BINARY = {
    "=": lambda a, b: a == b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "-eq": lambda a, b: whole(a) == whole(b),
    "-ne": lambda a, b: whole(a) != whole(b),
    "-gt": lambda a, b: whole(a) > whole(b),
    "-ge": lambda a, b: whole(a) >= whole(b),
    "-lt": lambda a, b: whole(a) < whole(b),
    "-le": lambda a, b: whole(a) <= whole(b),
    "-nt": lambda a, b: changed(a) > changed(b),
    "-ot": lambda a, b: changed(a) < changed(b),
    "-ef": lambda a, b: os.path.exists(a) and os.path.exists(b) and os.path.samefile(a, b),
}


class ConditionProblem(Exception):
    """Why it is neither true nor false."""


def whole(text):
    try:
        return int(text)
    except ValueError:
        raise ConditionProblem(f"Illegal number: {text}") from None


def changed(name):
    return os.stat(name).st_mtime_ns if os.path.exists(name) else -1


def holds(words):
    """Whether the condition holds. Raises ConditionProblem."""
    words = list(words)
    # How many words there are says how they are read.
    if not words:
        return False
    if len(words) == 1:
        return words[0] != ""
    if len(words) == 3 and words[1] in BINARY:
        return BINARY[words[1]](words[0], words[2])
    if len(words) in (2, 3, 4) and words[0] == "!":
        return not holds(words[1:])
    reader = Reader(list(words))
    value = reader.either()
    if reader.words:
        raise ConditionProblem(f"{words[-len(reader.words) - 1]}: unexpected operator")
    return value


class Reader:
    def __init__(self, words):
        self.words = words

    def either(self):
        value = self.both()
        while self.words[:1] == ["-o"]:
            self.words.pop(0)
            other = self.both()
            value = value or other
        return value

    def both(self):
        value = self.one()
        while self.words[:1] == ["-a"]:
            self.words.pop(0)
            other = self.one()
            value = value and other
        return value

    def one(self):
        words = self.words
        if not words:
            raise ConditionProblem("argument expected")
        if len(words) >= 3 and words[1] in BINARY:
            first, op, second = words[:3]
            del words[:3]
            return BINARY[op](first, second)
        if len(words) == 2 and words[1] in BINARY and words[0] not in ("!", *UNARY):
            raise ConditionProblem(f"{words[1]}: argument expected")
        word = words.pop(0)
        if word == "!":
            return not self.one()
        if word == "(":
            value = self.either()
            if words[:1] != [")"]:
                raise ConditionProblem("closing paren expected")
            words.pop(0)
            return value
        if word in UNARY and words:
            return UNARY[word](words.pop(0))
        return word != ""
