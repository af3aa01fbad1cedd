"""Patterns for names, as the shell and make have them: * ? [...], a backslash before what stands for itself."""

import os
import re

CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": " \\t",
    "digit": "0-9",
    "lower": "a-z",
    "punct": "!-/:-@\\[-`{-~",
    "space": "\\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
    "cntrl": "\\x00-\\x1f\\x7f",
    "graph": "!-~",
    "print": " -~",
}


def quote(text):
    """A pattern that matches the text only."""
    return re.sub(r"([*?\[\]\\])", r"\\\1", text)


def plain(pattern):
    """What the pattern says where it is none: without its backslashes."""
    return re.sub(r"\\(.)", r"\1", pattern, flags=re.DOTALL)


def is_pattern(text):
    """Whether the text can match anything but itself."""
    return re.search(r"(?<!\\)(?:\\\\)*[*?\[]", text) is not None


def translate(pattern, lazy=False):
    """The pattern as a regular expression, without anchors; `lazy`: each * takes as little as it can."""
    made, at = [], 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char == "\\" and at < len(pattern):
            made.append(re.escape(pattern[at]))
            at += 1
        elif char == "*":
            made.append("(?s:.)*?" if lazy else "(?s:.)*")
        elif char == "?":
            made.append("(?s:.)")
        elif char == "[" and (found := bracket(pattern, at)):
            made.append(found[0])
            at = found[1]
        else:
            made.append(re.escape(char))
    return "".join(made)


def bracket(pattern, at, escapes=True):
    """A set of characters that begins behind `[`: as a regular expression, and where it ends. None if it does not end.

    `escapes`: a backslash quotes, as in names; not so in regular expressions.
    """
    negated = pattern[at : at + 1] in ("!", "^") if escapes else pattern[at : at + 1] == "^"
    at += negated
    made, begin = [], at
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char == "]" and at - 1 > begin:
            inside = "".join(made)
            return (f"[^{inside}]" if negated else f"[{inside}]"), at
        named = re.compile(r"\[:([a-z]+):\]").match(pattern, at - 1)
        if named and named[1] in CLASSES:
            made.append(CLASSES[named[1]])
            at = named.end()
            continue
        if escapes and char == "\\" and at < len(pattern):
            char = pattern[at]
            at += 1
        is_range = char == "-" and made and pattern[at : at + 1] != "]" and at - 1 > begin
        made.append(char if is_range else re.sub(r"([\\\]\[^&~|-])", r"\\\1", char))
    return None


def matches(pattern, name):
    """Whether the whole name is as the pattern says."""
    try:
        return re.fullmatch(translate(pattern), name) is not None
    except re.error:  # a range from z to a matches nothing
        return False


def expand(pattern):
    """The paths that match, sorted by their bytes; [] if there are none."""
    found = sorted(walk("", re.split("(/+)", pattern)), key=os.fsencode)
    return found


def walk(base, parts):
    """Paths below `base` that match the parts: names, with the slashes between them."""
    if not parts:
        return [base] if os.path.lexists(base) else []
    part, rest = parts[0], parts[1:]
    if not is_pattern(part):
        if part.startswith("/") and base and not os.path.isdir(base):
            return []
        return walk(base + plain(part), rest)
    try:
        names = os.listdir(base or ".")
    except OSError:
        return []
    if part.startswith((".", "\\.")):
        names += [".", ".."]
    else:
        names = [name for name in names if not name.startswith(".")]
    return [path for name in names if matches(part, name) for path in walk(base + name, rest)]
