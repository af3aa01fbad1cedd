"""The program sed: substitution, printing, deletion and the like, with addresses and blocks."""

import re
from typing import NamedTuple

from . import patterns, streams
from .programs import Failure, decode, options, program, read

ESCAPED = {"\\n": "\n", "\\\\": "\\", "\\t": "\t"}
UNKNOWN_HERE = "btTDGHhxNPrRwWlevz"


class Command(NamedTuple):
    first: object  # a line number, a pattern, "$" or None
    last: object
    negated: bool
    name: str
    value: object


class Substitution(NamedTuple):
    pattern: re.Pattern
    pieces: list  # texts, numbers of groups, and letters for \U \L \E \u \l
    every: bool
    which: int
    shown: bool


@program("sed")
def sed(name, args):
    words = {"quiet": "n", "silent": "n", "expression": "e", "regexp-extended": "E", "separate": "s", "file": "f"}
    # The suffix of -i stands right behind it.
    suffix = None
    for index, arg in enumerate(args):
        if arg == "--":
            break
        found = re.match(r"-([nErsz]*)i(.*)|--in-place(?:=(.*))?$", arg)
        if found:
            suffix = found[2] or found[3] or ""
            args[index] = f"-{found[1]}" if found[1] else "-s"
    given, rest = options(args, "ne:Ersf:zu", words)
    sources = list(given.get("e", []))
    for path in given.get("f", []):
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            sources.append(file.read())
    if not sources:
        if not rest:
            streams.complain("Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...")
            return 1
        sources.append(rest.pop(0))
    commands = Script("\n".join(sources), "E" in given or "r" in given).commands()
    editor = Editor(commands, "n" in given)
    status = 0
    texts = []
    for path in rest or ["-"]:
        try:
            texts.append((path, decode(read(path))))
        except OSError as exc:
            status = 2
            if isinstance(exc, IsADirectoryError):
                edits = suffix is not None
                said = f"couldn't edit {path}: not a regular file" if edits else f"read error on {path}: Is a directory"
                streams.complain(f"sed: {said}")
            else:
                streams.complain(f"sed: can't read {path}: {exc.strerror}")
    if suffix is None and "s" not in given:
        editor.run("".join(ended(text, index < len(texts) - 1) for index, (_, text) in enumerate(texts)), streams.say)
        return status or editor.status
    for path, text in texts:
        editor = Editor(commands, "n" in given)
        made = []
        editor.run(text, made.append if suffix is not None else streams.say)
        if suffix is not None:
            if suffix:
                write(path + suffix if "*" not in suffix else suffix.replace("*", path), text)
            write(path, "".join(made))
    return status or editor.status


def ended(text, must):
    return text + "\n" if must and text and not text.endswith("\n") else text


def write(path, text):
    with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        file.write(text)


class Script:
    """Reads the commands of a script."""

    def __init__(self, text, extended):
        self.text, self.extended, self.at = text, extended, 0
        self.before = None  # the last pattern, which an empty one means

    def fail(self, message):
        raise Failure(f"-e expression #1, char {self.at}: {message}")

    def peek(self):
        return self.text[self.at : self.at + 1]

    def next(self):
        char = self.peek()
        self.at += len(char)
        return char

    def skip(self, chars):
        while self.peek() and self.peek() in chars:
            self.at += 1

    def commands(self, inner=False):
        found = []
        while True:
            self.skip(" \t\n;")
            if not self.peek():
                if inner:
                    self.at = 0
                    self.fail("unmatched `{'")
                return found
            if self.peek() == "}":
                self.at += 1
                if not inner:
                    self.fail("unexpected `}'")
                return found
            if self.peek() == "#":
                self.at = self.text.find("\n", self.at) % (len(self.text) + 1)
                continue
            found.append(self.command())

    def command(self):
        first = self.address()
        last = None
        self.skip(" \t")
        if first is not None and self.peek() == ",":
            self.at += 1
            self.skip(" \t")
            last = self.address()
            if last is None:
                self.at += 1
                self.fail("unexpected `,'")
        self.skip(" \t")
        negated = False
        while self.peek() == "!":
            negated = True
            self.at += 1
            self.skip(" \t")
        name = self.next()
        if not name or name in "\n;":
            self.fail("missing command")
        value = None
        if name == "s":
            value = self.substitution()
        elif name == "y":
            value = self.transliteration()
        elif name in "aic":
            value = self.added()
        elif name == "{":
            value = self.commands(inner=True)
        elif name in "qQ":
            if last is not None:
                self.fail("command only uses one address")
            found = re.compile(r"\s*(\d*)").match(self.text, self.at)
            value, self.at = int(found[1] or 0), found.end()
        elif name in UNKNOWN_HERE or name == ":":
            self.fail(f"the command {name} does not exist here")
        elif name not in "pdn=":
            self.fail(f"unknown command: `{name}'")
        if name != "{":
            self.skip(" \t")
            if self.peek() not in ("", "\n", ";", "}", "#"):
                self.at += 1
                self.fail("unknown option to `s'" if name == "s" else "extra characters after command")
        return Command(first, last, negated, name, value)

    def address(self):
        found = re.compile(r"(\d+)(?:~(\d+))?|\$|\+(\d+)").match(self.text, self.at)
        if found:
            self.at = found.end()
            if found[3]:
                return ("+", int(found[3]))
            return "$" if found[0] == "$" else ("~", int(found[1]), int(found[2])) if found[2] else int(found[1])
        if self.peek() not in ("/", "\\") or not self.peek():
            return None
        if self.next() == "\\":
            self.at += 1
        source = self.delimited(self.text[self.at - 1], "unterminated address regex")
        ignore = self.peek() == "I"
        self.at += ignore
        return self.pattern(source, ignore)

    def delimited(self, sign, complaint, regex=True):
        """The text up to the delimiter, which may be in it behind a backslash, or within brackets of a pattern."""
        made = []
        while True:
            char = self.next()
            if not char or (char == "\n" and regex):
                self.fail(complaint)
            if char == sign:
                return "".join(made)
            if char == "\\":
                after = self.next()
                made.append(after if after == sign and after not in "&" else "\\" + after)
            elif char == "[" and regex:
                found = re.compile(r"\^?\]?(?:\[:\w+:\]|[^\]])*\]").match(self.text, self.at)
                self.at = found.end() if found else len(self.text)
                made.append(char + (found[0] if found else ""))
            else:
                made.append(char)

    def pattern(self, source, ignore=False):
        if source == "":
            if self.before is None:
                self.fail("no previous regular expression")
            return self.before
        try:
            self.before = patterns.compile(source, self.extended, ignore)
        except re.error as exc:
            self.fail(exc.msg)
        return self.before

    def substitution(self):
        sign = self.next()
        source = self.delimited(sign, "unterminated `s' command")
        new = self.delimited(sign, "unterminated `s' command", regex=False)
        flags = re.compile(r"[gpiImM\d]*").match(self.text, self.at)[0]
        self.at += len(flags)
        pattern = self.pattern(source, "i" in flags.lower())
        which = int(re.sub(r"\D", "", flags) or 1)
        pieces = replacement(new)
        highest = max([piece for piece in pieces if isinstance(piece, int)], default=0)
        if highest > pattern.groups:
            self.fail(f"invalid reference \\{highest} on `s' command's RHS")
        return Substitution(pattern, pieces, "g" in flags, which, "p" in flags)

    def transliteration(self):
        sign = self.next()
        sets = []
        for _ in range(2):
            text = self.delimited(sign, "unterminated `y' command", regex=False)
            sets.append([ESCAPED.get(each, each) for each in re.findall(r"\\.|.", text)])
        if len(sets[0]) != len(sets[1]):
            self.fail("strings for `y' command are different lengths")
        return dict(zip(*sets))

    def added(self):
        """The text of a, i, c: in the same line, or in those after a backslash."""
        self.skip(" \t")
        if self.peek() == "\\":
            self.at += 1
            self.at += self.peek() == "\n"
        if not self.peek():
            self.fail("expected \\ after `a', `c' or `i'")
        found = re.compile(r"(?:\\(?:.|\n)|[^\n\\])*").match(self.text, self.at)
        self.at = found.end()
        return re.sub(r"\\(.|\n)", r"\1", found[0]) + "\n"


def replacement(text):
    pieces = []
    for found in re.finditer(r"\\(\d)|(&)|\\([ULEul])|\\(.|\n)|([^\\&]+)", text, re.DOTALL):
        if found[1] or found[2]:
            pieces.append(int(found[1] or 0))
        elif found[3]:
            pieces.append((found[3],))
        elif found[4]:
            pieces.append({"n": "\n", "t": "\t"}.get(found[4], found[4]))
        else:
            pieces.append(found[5])
    return pieces


class Ended(Exception):
    """The end of a script's round: whether the line is still printed, and whether all ends."""

    def __init__(self, shown, last):
        super().__init__()
        self.shown, self.last = shown, last


class Editor:
    def __init__(self, commands, quiet):
        self.commands, self.quiet = commands, quiet
        self.status = 0
        self.open = {}  # ranges that have begun: command to the line where they end, or None

    def run(self, text, put):
        self.lines = re.findall(r"[^\n]*\n|[^\n]+$", text)
        self.put, self.whole = put, True
        self.at = 0
        while self.at < len(self.lines):
            self.take()
            try:
                self.round(self.commands)
                over = Ended(True, False)
            except Ended as exc:
                over = exc
            if over.shown and not self.quiet:
                self.show()
            self.say("".join(self.after))
            if over.last:
                self.put("" if self.whole else "\n")
                return

    def say(self, text):
        """Puts text out; where the line before had no end, because the file has none, it gets one."""
        if text:
            self.put(text if self.whole else "\n" + text)
            self.whole = text.endswith("\n")

    def take(self):
        """Goes on to the next line."""
        line = self.lines[self.at]
        self.at += 1
        self.space, self.end = line.removesuffix("\n"), "\n" if line.endswith("\n") else ""
        self.after = []

    def show(self):
        self.say(self.space + self.end)

    def round(self, commands):
        for command in commands:
            if self.chosen(command) == command.negated:
                continue
            self.do(command)

    def chosen(self, command):
        if command.last is None:
            return command.first is None or self.at_address(command.first)
        key = id(command)
        if key in self.open:
            end = self.open[key]
            if isinstance(end, int) and self.at >= end or end is None and self.at_address(command.last):
                del self.open[key]
                # Past a last line that was skipped, only the line that begins would have been meant.
                return not isinstance(end, int) or self.at <= end
            return True
        if not self.at_address(command.first):
            return False
        end = command.last
        if isinstance(end, tuple) and end[0] == "+":
            end = self.at + end[1]
        if not isinstance(end, int):
            self.open[key] = None
        elif end > self.at:
            self.open[key] = end
        return True

    def at_address(self, address):
        if address == "$":
            return self.at == len(self.lines)
        if isinstance(address, int):
            return self.at == address
        if isinstance(address, tuple):
            _, first, step = address
            return self.at >= first and (self.at - first) % step == 0 if step else self.at == first
        return address.search(self.space) is not None

    def do(self, command):
        name, value = command.name, command.value
        if name == "s":
            self.substitute(value)
        elif name == "p":
            self.show()
        elif name == "d":
            raise Ended(False, False)
        elif name == "=":
            self.say(f"{self.at}\n")
        elif name == "{":
            self.round(value)
        elif name == "y":
            self.space = "".join(value.get(char, char) for char in self.space)
        elif name == "a":
            self.after.append(value)
        elif name == "i":
            self.say(value)
        elif name == "c":
            if command.last is None or command.negated or id(command) not in self.open:
                self.say(value)
            raise Ended(False, False)
        elif name == "n":
            if self.at >= len(self.lines):
                raise Ended(True, True)
            if not self.quiet:
                self.show()
            self.say("".join(self.after))
            self.take()
        else:
            self.status = value
            raise Ended(name == "q", True)

    def substitute(self, value):
        made, at, count, ended = [], 0, 0, None
        for found in value.pattern.finditer(self.space):
            if found.start() == found.end() == ended:
                continue  # nothing, right behind what was found before
            count += 1
            ended = found.end()
            if count < value.which or (count > value.which and not value.every):
                continue
            made.append(self.space[at : found.start()])
            made.append(filled(value.pieces, found))
            at = found.end()
        if not made:
            return
        self.space = "".join(made) + self.space[at:]
        if value.shown:
            self.show()


def filled(pieces, found):
    """The replacement for what was found, with the changes of case that it asks for."""
    made, case, once = [], "E", ""
    for piece in pieces:
        if isinstance(piece, tuple):
            case, once = (case, piece[0]) if piece[0] in "ul" else (piece[0], once)
            continue
        text = (found[piece] or "") if isinstance(piece, int) else piece
        text = text.upper() if case == "U" else text.lower() if case == "L" else text
        if once and text:
            text = (text[0].upper() if once == "u" else text[0].lower()) + text[1:]
            once = ""
        made.append(text)
    return "".join(made)
