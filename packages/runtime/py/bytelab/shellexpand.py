"""Puts into the shell's words what they ask for: variables, outputs, sums, names of files (POSIX.1-2017, XCU 2.6)."""

import re

from . import globs
from .arithmetic import ArithmeticProblem, evaluate
from .shellwords import Arithmetic, Output, Text, Variable


class ShellError(Exception):
    """Ends the shell: what to say, and the exit status."""

    def __init__(self, message, status=2):
        super().__init__(message)
        self.status = status


class Fields:
    """Words while they grow out of one: of pieces, each a text and whether it was quoted."""

    def __init__(self, separators):
        self.done = []
        self.current = None
        spaces = re.escape("".join(char for char in separators if char in " \t\n"))
        others = re.escape("".join(char for char in separators if char not in " \t\n"))
        space = f"[{spaces}]" if spaces else "(?!)"
        self.cutter = re.compile(f"{space}*([{others}]){space}*|{space}+()" if others else f"{space}+()")

    def add(self, text, quoted):
        if text or quoted:
            self.current = [] if self.current is None else self.current
            self.current.append((text, quoted))

    def cut(self):
        if self.current is not None:
            self.done.append(self.current)
            self.current = None

    def split(self, text):
        """Adds the result of an expansion, which is cut where IFS says."""
        at = 0
        for found in self.cutter.finditer(text):
            self.add(text[at : found.start()], False)
            if found[1]:
                self.add("", True)
            self.cut()
            at = found.end()
        self.add(text[at:], False)


def fields(shell, words):
    """What a command gets for these words."""
    found = []
    for word in words:
        grown = Fields(shell.separators())
        put(shell, home(shell, word), grown, True)
        grown.cut()
        for pieces in grown.done:
            text = "".join(text for text, _ in pieces)
            pattern = as_pattern(pieces)
            paths = globs.expand(pattern) if globs.is_pattern(pattern) and "f" not in shell.options else []
            found += paths or [text]
    return found


def single(shell, word):
    """The pieces of a word that stays one word."""
    grown = Fields("")
    put(shell, home(shell, word), grown, False)
    grown.cut()
    return [piece for pieces in grown.done for piece in [*pieces, (" ", True)]][:-1]


def text(shell, word):
    """The text of a word that stays one word: a value, a file's name."""
    return "".join(text for text, _ in single(shell, word))


def pattern(shell, word):
    """The pattern that a word makes."""
    return as_pattern(single(shell, word))


def as_pattern(pieces):
    return "".join(globs.quote(text) if quoted else text.replace("\\", "\\\\") for text, quoted in pieces)


def home(shell, word):
    """The word with `~` at its beginning replaced."""
    first = word[0] if word else None
    if not isinstance(first, Text) or first.quoted or not re.match("~(/|$)", first.text):
        return word
    if first.text == "~" and len(word) > 1:
        return word
    return [Text(shell.get("HOME") or "~", True), Text(first.text[1:], False), *word[1:]]


def put(shell, word, grown, splitting, inside=False):
    """Adds the parts of a word. `inside`: it is the result of an expansion, so its bare text is cut as well."""
    for part in word:
        if isinstance(part, Text):
            if inside and splitting and not part.quoted:
                grown.split(part.text)
            else:
                grown.add(part.text, part.quoted)
        elif isinstance(part, Variable):
            variable(shell, part, grown, splitting)
        else:
            value = shell.output(part.lines) if isinstance(part, Output) else sum_of(shell, part)
            result(value, part.quoted, grown, splitting)


def result(value, quoted, grown, splitting):
    if splitting and not quoted:
        grown.split(value)
    else:
        grown.add(value, quoted)


def sum_of(shell, part: Arithmetic):
    try:
        return str(evaluate(text(shell, part.word), shell.get, shell.put))
    except ArithmeticProblem as exc:
        raise ShellError(str(exc)) from None


def variable(shell, part, grown, splitting):
    if part.op == "bad":
        raise ShellError("Bad substitution")
    value = shell.get(part.name)
    plain = part.op in ("", "length") or part.op[0] in "#%"
    if plain and value is None and "u" in shell.options and part.name not in "@*":
        raise ShellError(f"{part.name}: parameter not set")
    if part.op == "":
        if part.name in ("@", "*"):
            several(shell, part, grown, splitting)
        else:
            result(value or "", part.quoted, grown, splitting)
        return
    if part.op == "length":
        result(str(len(value or "")), part.quoted, grown, splitting)
        return
    if part.op[0] in "#%":
        result(shorten(value or "", part.op, pattern(shell, part.word)), part.quoted, grown, splitting)
        return
    there = value is not None and (value != "" or not part.op.startswith(":"))
    if part.op[-1] == "+":
        if there:
            put(shell, part.word, grown, splitting, True)
    elif there:
        variable(shell, part._replace(op=""), grown, splitting)
    elif part.op[-1] == "-":
        put(shell, part.word, grown, splitting, True)
    elif part.op[-1] == "=":
        value = text(shell, part.word)
        shell.put(part.name, value)
        result(value, part.quoted, grown, splitting)
    else:
        said = text(shell, part.word) or "parameter not set" + (" or null" if part.op == ":?" else "")
        raise ShellError(f"{part.name}: {said}")


def several(shell, part, grown, splitting):
    """`$@` and `$*`."""
    if part.quoted and part.name == "*" or not splitting:
        joint = shell.separators()[:1] if part.name == "*" else " "
        grown.add(joint.join(shell.args), part.quoted)
        return
    for index, value in enumerate(shell.args):
        if index > 0:
            grown.cut()
        result(value, part.quoted, grown, splitting)


def shorten(value, op, shape):
    """The value without what matches at its beginning (#) or end (%), the shortest or (doubled) the longest."""
    lengths = range(len(value) + 1)
    for length in lengths if len(op) == 1 else reversed(lengths):
        if op[0] == "#" and globs.matches(shape, value[:length]):
            return value[length:]
        if op[0] == "%" and globs.matches(shape, value[len(value) - length :]):
            return value[: len(value) - length]
    return value
