"""Regular expressions as POSIX writes them, basic and extended, for Python's `re` (POSIX.1-2017, XBD 9)."""

import re

from .globs import bracket

REPEATS = ("*", "+", "?")


def compile(pattern, extended=False, ignore_case=False):
    """The pattern, compiled. Raises `re.error`."""
    return re.compile(translate(pattern, extended), re.IGNORECASE if ignore_case else 0)


def translate(pattern, extended):
    """The pattern in Python's writing. In a basic one, ( ) { } | + ? are special with a backslash, else without."""
    made, at, groups, closed = [], 0, 0, 0
    start = True  # where * stands for itself and ^ is an anchor

    while at < len(pattern):
        char = pattern[at]
        at += 1
        escaped = char == "\\"
        if escaped:
            if at >= len(pattern):
                raise re.error("Trailing backslash")
            char = pattern[at]
            at += 1
        before, start = start, False
        if char == "[" and not escaped:
            found = bracket(pattern, at, escapes=False)
            if not found:
                raise re.error("Unmatched [, [^, [:, [., or [=" if at < len(pattern) else "Invalid regular expression")
            made.append(found[0])
            at = found[1]
        elif char in "(){}|+?" and escaped != extended:
            if char in "+?{" and before:
                made.append("\\" + char)
            elif char == "{":
                end = pattern.find("}" if extended else "\\}", at)
                inner = pattern[at:end] if end >= 0 else ""
                if not re.fullmatch(r"\d*(,\d*)?", inner) or not inner:
                    if extended:
                        made.append("\\{")
                        continue
                    raise re.error("Unmatched \\{" if end < 0 else "Invalid content of \\{\\}")
                if made[-1] in REPEATS:
                    raise re.error("Invalid preceding regular expression")
                made.append("{" + ("0" + inner if inner.startswith(",") else inner) + "}")
                at = end + (1 if extended else 2)
            elif char == "}":
                made.append("\\}")
            elif char in REPEATS:
                repeat(made, char)
            else:
                if char == ")" and groups == 0:
                    if not extended:
                        raise re.error("Unmatched ) or \\)")
                    char = "\\)"
                else:
                    groups += (char == "(") - (char == ")")
                    closed += char == ")"
                made.append(char)
                start = char in "(|"
        elif escaped:
            if char.isdigit() and not 0 < int(char) <= closed:
                raise re.error("Invalid back reference")
            made.append(escape(char))
        elif char == "*" and before:
            # Nothing in an extended one.
            made.append("" if extended else "\\*")
            start = extended
        elif char == "*":
            repeat(made, char)
        elif char == "^" and (extended or before):
            made.append("^")
            start = True
        elif char == "$" and (extended or at >= len(pattern) or pattern.startswith(("\\)", "\\|"), at)):
            made.append(r"\Z")
        elif char == ".":
            made.append("(?s:.)")
        else:
            made.append(re.escape(char))
    if groups:
        raise re.error("Unmatched ( or \\(")
    return "".join(made)


def repeat(made, sign):
    """Repeats the last piece; one that is repeated already is as if by one sign."""
    if made[-1] in REPEATS:
        made[-1] = sign if made[-1] == sign else "*"
    elif made[-1].startswith("{") and len(made[-1]) > 1:
        raise re.error("Invalid preceding regular expression")
    else:
        made.append(sign)


def escape(char):
    """What a backslash makes of a character that it does not make special."""
    if char in "wWsSb" or char.isdigit():
        return "\\" + char
    return {"<": r"\b(?=\w)", ">": r"\b(?<=\w)", "B": r"\B", "n": r"\n", "t": r"\t", "`": r"\A", "'": r"\Z"}.get(
        char, re.escape(char)
    )
