"""Lines of makefiles, cut into their parts: continuation, comments, assignments, lists of names."""

import re

from . import globs
from .makefunctions import home
from .makevars import closing

MODIFIERS = ("export", "override", "private", "define", "undefine")
ASSIGNMENT = re.compile(r"\s*(:=|::=|\?=|\+=|!=|=)")


class Assignment:
    """`[export] [override] [private] [define] NAME OP VALUE`"""

    def __init__(self):
        self.words = set()
        self.name, self.op, self.value = "", "", ""

    @property
    def origin(self):
        return "override" if "override" in self.words else "file"


def continues(line):
    """Whether an odd number of backslashes ends the line."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def joined(raw):
    """A line with its continuation lines, as one: each end with the blanks around it is a blank."""
    if "\n" not in raw:
        return raw
    made = []
    for part in raw.split("\n"):
        if made:
            before = made[-1][:-1] if continues(made[-1]) else made[-1]
            slashes = len(before) - len(before.rstrip("\\"))
            before = before[: len(before) - slashes // 2]
            made[-1] = before.rstrip(" \t") + " "
            part = part.lstrip(" \t")
        made.append(part)
    if continues(made[-1]):
        made[-1] = made[-1][:-1]
    return "".join(made)


def without_comment(line):
    r"""The line up to a `#` that no backslash quotes; of `\#` the `#`."""
    at = line.find("#")
    while at >= 0:
        slashes = len(line[:at]) - len(line[:at].rstrip("\\"))
        line = line[: at - (slashes + 1) // 2] + line[at:]
        at -= (slashes + 1) // 2
        if slashes % 2 == 0:
            return line[:at]
        at = line.find("#", at + 1)
    return line


def find(text, chars):
    """Where one of the characters stands that neither a backslash nor `$(…)` hides; None if there is none."""
    at = 0
    while at < len(text):
        char = text[at]
        if char == "\\" and at + 1 < len(text) and text[at + 1] in chars + "\\":
            at += 2
            continue
        if char == "$" and text[at + 1 : at + 2] in ("(", "{"):
            end = closing(text, at + 2, text[at + 1])
            at = len(text) if end is None else end + 1
            continue
        if char == "$":
            at += 2
            continue
        if char in chars:
            return at
        at += 1
    return None


def split_words(text):
    """Names in a list of targets or prerequisites; a backslash quotes a blank, a colon, a #."""
    return [re.sub(r"\\([ \t:#])", r"\1", word) for word in re.findall(r"(?:\\[ \t:#]|[^ \t\n])+", text)]


def globbed(name):
    """The files that a name with a pattern means, or the name itself; without `./` in front."""
    name = home(name)
    found = globs.expand(name) if globs.is_pattern(name) else []
    return found or [plain(name)]


def plain(name):
    """The name without `./` at its beginning, which means nothing."""
    return re.sub(r"^(?:\./+)+(?=.)", "", name)


def parse_assignment(line):
    """The assignment that a line is; None if it is none."""
    made = Assignment()
    rest = line
    while True:
        found = split_assignment(rest)
        if found:
            made.name, made.op, made.value = found
            return made
        word, after = (rest.split(None, 1) + [""])[:2] if rest.strip() else ("", "")
        if word not in MODIFIERS or not after:
            return None
        made.words.add(word)
        rest = after
        if word == "undefine":
            made.name = after
            return made
        if word == "define":
            found = split_assignment(after)
            made.name, made.op = (found[0], found[1]) if found else (after, "=")
            return made


def split_assignment(line):
    """Name, operator and value of a plain assignment; None if the line is none."""
    at = 0
    while at < len(line):
        char = line[at]
        if char == "$":
            if line[at + 1 : at + 2] in ("(", "{"):
                end = closing(line, at + 2, line[at + 1])
                if end is None:
                    return None
                at = end + 1
            else:
                at += 2
            continue
        found = ASSIGNMENT.match(line, at)
        if found:
            return line[:at].rstrip(), found[1], line[found.end() :].lstrip()
        if char in " \t:#":
            return None
        at += 1
    return None


def compared(text):
    """The two texts of `(a,b)` or `"a" 'b'`, and what follows them; None where it is neither."""
    if text.startswith("("):
        depth = 0
        comma = None
        for at, char in enumerate(text[1:], 1):
            if char == "(":
                depth += 1
            elif char == ")":
                if depth == 0:
                    if comma is None:
                        return None
                    return text[1:comma].rstrip(), text[comma + 1 : at].lstrip(), text[at + 1 :].strip()
                depth -= 1
            elif char == "," and depth == 0 and comma is None:
                comma = at
        return None
    found = re.fullmatch(r"""(?:"([^"]*)"|'([^']*)')\s*(?:"([^"]*)"|'([^']*)')(.*)""", text, re.DOTALL)
    if not found:
        return None
    first, second = found[1] if found[1] is not None else found[2], found[3] if found[3] is not None else found[4]
    return first, second, found[5].strip()
