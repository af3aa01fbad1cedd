"""Reads the language of the POSIX shell: text in, commands as a tree out (POSIX.1-2017, XCU 2)."""

import re
from typing import NamedTuple

from .shellwords import ShellSyntaxError, Text, Words

RESERVED = {"if", "then", "else", "elif", "fi", "for", "do", "done", "while", "until", "case", "esac", "{", "}", "!"}
ENDS = ("then", "else", "elif", "fi", "do", "done", "esac", "}", ")", ";;")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
OPERATOR = re.compile(r"&&|\|\||;;|[\n;&|()]")
REDIRECTION = re.compile(r"(\d*)(<<-|<<|<&|<>|>>|>&|>\||<|>)|(&>>|&>)")


Redirection = NamedTuple("Redirection", [("number", int), ("op", str), ("word", list)])
Simple = NamedTuple("Simple", [("assignments", list), ("words", list), ("redirections", list), ("line", int)])
Pipeline = NamedTuple("Pipeline", [("commands", list), ("negated", bool), ("line", int)])
AndOr = NamedTuple("AndOr", [("steps", list)])  # ("" | "&&" | "||", pipeline)
Sequence = NamedTuple("Sequence", [("items", list)])
Redirected = NamedTuple("Redirected", [("command", tuple), ("redirections", list), ("line", int)])
Subshell = NamedTuple("Subshell", [("body", Sequence)])
If = NamedTuple("If", [("branches", list), ("otherwise", Sequence)])
For = NamedTuple("For", [("name", str), ("words", list), ("body", Sequence), ("line", int)])
While = NamedTuple("While", [("condition", Sequence), ("body", Sequence), ("until", bool)])
Case = NamedTuple("Case", [("word", list), ("branches", list), ("line", int)])
Function = NamedTuple("Function", [("name", str), ("body", tuple)])


class Token(NamedTuple):
    kind: str  # "word", "operator", "redirection", "end"
    value: object
    line: int

    def literal(self):
        """The text of a word that is nothing but unquoted text."""
        part = self.value[0] if self.kind == "word" and len(self.value) == 1 else None
        return part.text if isinstance(part, Text) and not part.quoted else None

    def is_(self, *names):
        """Whether it is one of these operators or reserved words."""
        return (self.value if self.kind == "operator" else self.literal()) in names

    def __str__(self):
        if self.kind == "end":
            return "end of file"
        if self.kind == "operator":
            return "newline" if self.value == "\n" else f'"{self.value}"'
        if self.kind == "redirection":
            return "redirection"
        return f'"{self.literal()}"' if self.literal() in RESERVED else "word"


class Parser(Words):
    """Reads a text command by command; `line` is the number of its first line."""

    def __init__(self, text, line=1, at=0):
        super().__init__(text, line, at)
        self.ahead = None
        self.awaited = []  # here-documents whose text begins in the next line

    def unexpected(self, token, expected=None):
        more = f' (expecting "{expected}")' if expected else ""
        raise ShellSyntaxError(token.line + token.is_("\n"), f"Syntax error: {token} unexpected{more}")

    # Tokens

    def peek(self):
        if self.ahead is None:
            self.ahead = self.token()
        return self.ahead

    def next(self):
        token = self.peek()
        self.ahead = None
        return token

    def accept(self, *names):
        return self.next() if self.peek().is_(*names) else None

    def expect(self, name):
        token = self.next()
        if not token.is_(name):
            self.unexpected(token, name)

    def skip_lines(self):
        while self.accept("\n"):
            pass

    def token(self):
        self.at = re.compile(r"(?:[ \t]|\\\n)*(?:#[^\n]*)?").match(self.text, self.at).end()
        line = self.line()
        if self.at >= len(self.text):
            return Token("end", "", line)
        found = REDIRECTION.match(self.text, self.at)
        if found:
            self.at = found.end()
            op = found[3] or found[2]
            return Token("redirection", (int(found[1]) if found[1] else 0 if op.startswith("<") else 1, op), line)
        found = OPERATOR.match(self.text, self.at)
        if found:
            self.at = found.end()
            if found[0] == "\n":
                self.read_documents()
            return Token("operator", found[0], line)
        return Token("word", self.parts("word"), line)

    def read_documents(self):
        for word, end, strip, quoted in self.awaited:
            lines = []
            while self.at < len(self.text):
                stop = self.text.find("\n", self.at)
                stop = len(self.text) if stop < 0 else stop
                line = self.text[self.at : stop]
                self.at = min(stop + 1, len(self.text))
                line = line.lstrip("\t") if strip else line
                if line == end:
                    break
                lines.append(line + "\n")
            body = "".join(lines)
            word += [Text(body, True)] if quoted else Parser(body, self.line()).parts("here")
        self.awaited = []

    # Commands

    def __iter__(self):
        """The commands of the text, one line of them at a time, so that those before a mistake can be run."""
        while True:
            self.skip_lines()
            if self.peek().kind == "end":
                return
            found = self.sequence((), lines=False)
            if not self.peek().is_("\n") and self.peek().kind != "end":
                self.unexpected(self.next())
            yield found

    def sequence(self, ends, lines=True, empty=False):
        """Commands up to one of the reserved words or operators `ends`, or, without `lines`, to the end of the line."""
        items = []
        while True:
            if lines:
                self.skip_lines()
            token = self.peek()
            if token.kind == "end" or token.is_(*ends) or (items and token.is_(*ENDS)):
                break
            if token.is_("\n") and not lines:
                break
            items.append(self.and_or())
            if self.peek().is_("&"):
                raise ShellSyntaxError(self.line(), "nothing runs in the background here: leave the & out.")
            if not self.accept(";", *(["\n"] if lines else [])):
                break
        if not items and not empty:
            self.unexpected(self.next())
        return Sequence(items)

    def and_or(self):
        steps = [("", self.pipeline())]
        while token := self.accept("&&", "||"):
            self.skip_lines()
            steps.append((token.value, self.pipeline()))
        return steps[0][1] if len(steps) == 1 else AndOr(steps)

    def pipeline(self):
        line = self.peek().line
        negated = self.accept("!") is not None
        commands = [self.one()]
        while self.accept("|"):
            self.skip_lines()
            commands.append(self.one())
        return commands[0] if len(commands) == 1 and not negated else Pipeline(commands, negated, line)

    def one(self):
        token = self.peek()
        word = token.literal()
        if token.is_("("):
            self.next()
            command = Subshell(self.sequence((")",)))
            self.expect(")")
        elif word in RESERVED:
            self.next()
            reader = {"if": self.if_, "for": self.for_, "case": self.case, "{": self.group}.get(word)
            if word in ("while", "until"):
                command = self.while_(word == "until")
            elif reader is None:
                self.unexpected(token)
            else:
                command = reader()
        else:
            return self.simple()
        redirections = self.redirections()
        return Redirected(command, redirections, token.line) if redirections else command

    def group(self):
        body = self.sequence(("}",))
        self.expect("}")
        return body

    def if_(self):
        branches, otherwise = [], None
        while True:
            condition = self.sequence(("then",))
            self.expect("then")
            branches.append((condition, self.sequence(("elif", "else", "fi"))))
            if not self.accept("elif"):
                break
        if self.accept("else"):
            otherwise = self.sequence(("fi",))
        self.expect("fi")
        return If(branches, otherwise)

    def while_(self, until):
        condition = self.sequence(("do",))
        return While(condition, self.loop(), until)

    def loop(self):
        self.expect("do")
        body = self.sequence(("done",))
        self.expect("done")
        return body

    def for_(self):
        token = self.next()
        name = token.literal() or ""
        if not NAME.fullmatch(name):
            self.fail("Bad for loop variable")
        words = None
        self.skip_lines()
        if self.accept("in"):
            words = []
            while self.peek().kind == "word":
                words.append(self.next().value)
            if not self.accept(";", "\n"):
                self.unexpected(self.next())
        else:
            self.accept(";")
        self.skip_lines()
        return For(name, words, self.loop(), token.line)

    def case(self):
        token = self.next()
        line = token.line
        if token.kind != "word":
            self.unexpected(token)
        self.skip_lines()
        self.expect("in")
        branches = []
        while True:
            self.skip_lines()
            if self.accept("esac"):
                return Case(token.value, branches, line)
            self.accept("(")
            patterns = []
            while True:
                pattern = self.next()
                if pattern.kind != "word":
                    self.unexpected(pattern, ")" if pattern.kind == "end" else None)
                patterns.append(pattern.value)
                if not self.accept("|"):
                    break
            self.expect(")")
            branches.append((patterns, self.sequence((";;", "esac"), empty=True)))
            if not self.accept(";;"):
                if not self.accept("esac"):
                    self.unexpected(self.next(), ";;")
                return Case(token.value, branches, line)

    def simple(self):
        assignments, words, redirections = [], [], []
        line = self.peek().line
        while True:
            token = self.peek()
            if token.kind == "redirection":
                redirections += self.redirections()
            elif token.kind != "word":
                break
            else:
                self.next()
                first = token.value[0] if token.value else None
                named = isinstance(first, Text) and not first.quoted and re.match(r"([A-Za-z_]\w*)=", first.text)
                if named and not words:
                    rest = first.text[named.end() :]
                    assignments.append((named[1], [Text(rest, False), *token.value[1:]] if rest else token.value[1:]))
                else:
                    words.append(token.value)
                    if len(words) == 1 and not assignments and not redirections and self.peek().is_("("):
                        return self.function(token)
        if not assignments and not words and not redirections:
            self.unexpected(self.next())
        return Simple(assignments, words, redirections, line)

    def function(self, token):
        self.next()
        self.expect(")")
        if not NAME.fullmatch(token.literal() or ""):
            self.fail("Bad function name")
        self.skip_lines()
        return Function(token.literal(), self.one())

    def redirections(self):
        found = []
        while self.peek().kind == "redirection":
            number, op = self.next().value
            token = self.next()
            if token.kind != "word":
                self.unexpected(token)
            word = token.value
            if op in ("<<", "<<-"):
                end = "".join(getattr(part, "text", "$") for part in word)
                quoted = any(part.quoted for part in word)
                word = []
                self.awaited.append((word, end, op == "<<-", quoted))
            found.append(Redirection(number, op, word))
        return found
