"""Reads the words of the POSIX shell, with what is to be put into them (POSIX.1-2017, XCU 2.2 and 2.6)."""

import re
from typing import NamedTuple

SUBSTITUTION = re.compile(r":?[-=?+]|##?|%%?")


class ShellSyntaxError(Exception):
    """What is wrong with the text, and in which line."""

    def __init__(self, line, message):
        super().__init__(message)
        self.line = line


# Of a quoted part nothing is split, and nothing in it is a pattern.
Text = NamedTuple("Text", [("text", str), ("quoted", bool)])
Variable = NamedTuple("Variable", [("name", str), ("op", str), ("word", list), ("quoted", bool)])
Output = NamedTuple("Output", [("lines", list), ("quoted", bool)])
Arithmetic = NamedTuple("Arithmetic", [("word", list), ("quoted", bool)])


class Words:
    """A text that is read from `at` on; `line` is the number of its first line."""

    def __init__(self, text, line=1, at=0):
        self.text = text
        self.at = at
        self.counted = (at, line)

    def line(self):
        at, line = self.counted
        line += self.text.count("\n", at, self.at)
        self.counted = (self.at, line)
        return line

    def fail(self, message):
        raise ShellSyntaxError(self.line(), f"Syntax error: {message}")

    def parts(self, mode):
        """The parts of a word up to its end; `mode` says where that is: word, double (quotes), brace, inner, here.

        `inner` is a brace within double quotes.
        """
        quoted = mode in ("double", "here", "inner")
        found = []

        def add(text, is_quoted):
            last = found[-1] if found else None
            if isinstance(last, Text) and last.quoted == is_quoted:
                found[-1] = Text(last.text + text, is_quoted)
            else:
                found.append(Text(text, is_quoted))

        while True:
            char = self.text[self.at : self.at + 1]
            if not char:
                if mode == "double":
                    self.fail("Unterminated quoted string")
                if mode in ("brace", "inner"):
                    self.fail("Missing '}'")
                return found
            if mode == "word" and char in " \t\n;&|<>()":
                return found
            self.at += 1
            if (mode == "double" and char == '"') or (mode in ("brace", "inner") and char == "}"):
                return found
            if char == "\\":
                after = self.text[self.at : self.at + 1]
                special = "$`\\" + {"double": '"', "inner": '"}', "here": ""}.get(mode, "")
                self.at += 1 if after == "\n" or not quoted or after in special else 0
                if after != "\n":
                    add(after if after and (not quoted or after in special) else "\\", True)
            elif char == "'" and not quoted:
                end = self.text.find("'", self.at)
                if end < 0:
                    self.at = len(self.text)
                    self.fail("Unterminated quoted string")
                add(self.text[self.at : end], True)
                self.at = end + 1
            elif char == '"' and mode != "here":
                inner = self.parts("double")
                found += inner or [Text("", True)]
            elif char == "`":
                found.append(self.backquoted(quoted))
            elif char == "$":
                part = self.dollar(quoted)
                add("$", quoted) if part is None else found.append(part)
            else:
                end = re.compile(r"[A-Za-z0-9_./=:,@%+-]*").match(self.text, self.at).end()
                add(self.text[self.at - 1 : end], quoted)
                self.at = end

    def dollar(self, quoted):
        """What follows `$`; None if it stands for itself."""
        char = self.text[self.at : self.at + 1]
        if char == "(":
            return self.arithmetic(quoted) if self.text.startswith("((", self.at) else self.command(quoted)
        if char == "{":
            self.at += 1
            return self.braced(quoted)
        found = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]").match(self.text, self.at)
        if not found:
            return None
        self.at = found.end()
        return Variable(found[0], "", [], quoted)

    def braced(self, quoted):
        found = re.compile(r"#(?=[A-Za-z_0-9@*?$!-])").match(self.text, self.at)
        length = found is not None
        self.at += length
        found = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?$!-]").match(self.text, self.at)
        name = found[0] if found else ""
        self.at += len(name)
        if length and self.text.startswith("}", self.at):
            self.at += 1
            return Variable(name, "length", [], quoted)
        op = SUBSTITUTION.match(self.text, self.at)
        if op and name and not length:
            self.at = op.end()
            # A pattern is one within double quotes as well.
            return Variable(name, op[0], self.parts("inner" if quoted and op[0][0] not in "#%" else "brace"), quoted)
        plain = self.text.startswith("}", self.at) and name and not length
        self.parts("inner" if quoted else "brace")
        return Variable(name, "" if plain else "bad", [], quoted)

    def command(self, quoted):
        """`$(...)`: the commands between the parentheses."""
        inner = type(self)(self.text, self.line(), self.at + 1)
        lines = [inner.sequence((")",), empty=True)]
        inner.expect(")")
        self.at = inner.at
        return Output(lines, quoted)

    def backquoted(self, quoted):
        found = re.compile(r"((?:[^`\\]|\\.)*)`", re.DOTALL).match(self.text, self.at)
        if not found:
            self.at = len(self.text)
            self.fail("EOF in backquote substitution")
        line = self.line()
        self.at = found.end()
        text = re.sub(r'\\([$`\\"])' if quoted else r"\\([$`\\])", r"\1", found[1])
        return Output(list(type(self)(text, line)), quoted)

    def arithmetic(self, quoted):
        depth = 0
        for found in re.compile(r"[()]").finditer(self.text, self.at + 2):
            depth += 1 if found[0] == "(" else -1
            if depth < 0:
                if not self.text.startswith("))", found.start()):
                    return self.command(quoted)
                word = type(self)(self.text[self.at + 2 : found.start()], self.line()).parts("here")
                self.at = found.end() + 1
                return Arithmetic(word, quoted)
        self.at = len(self.text)
        return self.fail("Missing '))'")
