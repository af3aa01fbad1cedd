"""echo and printf: texts with escapes and formats (POSIX.1-2017, XCU 5)."""

import re

from .arithmetic import number

PLAIN = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}
SPECIFICATION = re.compile(r"%([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?([a-zA-Z%])")


def unescape(text, octal=r"0[0-7]{0,3}|[1-7][0-7]{0,2}", more=""):
    """The text with its escapes replaced, and whether `\\c` ended it. `more`: escapes besides those of POSIX."""
    stopped = False
    made = []
    at = 0
    for found in re.finditer(rf"\\(?:({octal})|x([0-9a-fA-F]{{1,2}})|(.))", text, re.DOTALL):
        made.append(text[at : found.start()])
        at = found.end()
        if found[1]:
            made.append(chr_of(int(found[1], 8)))
        elif found[2]:
            made.append(chr_of(int(found[2], 16)) if "x" in more else found[0])
        elif found[3] == "c" and "c" in more:
            stopped = True
            break
        elif found[3] == "e" and "e" in more:
            made.append("\x1b")
        else:
            made.append(PLAIN.get(found[3], '"' if found[3] == '"' and '"' in more else found[0]))
    else:
        made.append(text[at:])
    return "".join(made), stopped


def chr_of(value):
    """A byte in a text that is written out as bytes."""
    return bytes([value & 0xFF]).decode("utf-8", "surrogateescape")


def echo(args, posix):
    """What echo prints. `posix`: the shell's own, which always knows escapes; else the program, which asks for -e."""
    args = list(args)
    newline, escapes = True, posix
    while args and re.fullmatch("-[neE]+" if not posix else "-n|-n?en?", args[0]):
        newline = newline and "n" not in args[0]
        escapes = posix or ("e" in args[0] and not args[0].endswith("E"))
        args.pop(0)
    said = " ".join(args)
    if escapes:
        said, stopped = unescape(said, more="ce" if posix else "cex")
        newline = newline and not stopped
    return said + ("\n" if newline else "")


def printf(args):
    """What printf prints, and what it complains about."""
    form, rest, complaints = args[0], list(args[1:]), []
    made = []
    while True:
        before = len(rest)
        text, stopped = formatted(form, rest, complaints)
        made.append(text)
        if stopped or not rest or len(rest) == before:
            return "".join(made), complaints


def formatted(form, rest, complaints):
    """One round over the format; it takes its arguments from `rest`."""
    made, at = [], 0
    for found in SPECIFICATION.finditer(form):
        made.append(unescape(form[at : found.start()], r"[0-7]{1,3}", 'ex"')[0])
        at = found.end()
        flags, width, precision, kind = found.groups()
        if kind == "%":
            made.append("%")
            continue
        width = str(integer(rest, complaints)) if width == "*" else width or ""
        precision = str(integer(rest, complaints)) if precision == "*" else precision
        spec = "%" + flags + width + ("" if precision is None else "." + precision)
        if kind in "diouxX":
            made.append((spec + ("d" if kind in "iu" else kind)) % integer(rest, complaints))
        elif kind in "eEfFgG":
            made.append((spec + kind) % real(rest, complaints))
        elif kind == "c":
            made.append((spec + "s") % (rest.pop(0) if rest else "")[:1])
        elif kind == "b":
            value, stopped = unescape(rest.pop(0) if rest else "", more='cex"')
            made.append((spec + "s") % value)
            if stopped:
                return "".join(made), True
        elif kind == "s":
            made.append((spec + "s") % (rest.pop(0) if rest else ""))
        else:
            complaints.append(f"%{kind}: invalid directive")
            return "".join(made), True
    made.append(unescape(form[at:], r"[0-7]{1,3}", 'ex"')[0])
    return "".join(made), False


def integer(rest, complaints):
    text = rest.pop(0) if rest else "0"
    if text[:1] in "'\"" and text:
        return ord(text[1:2] or "\0")
    try:
        return number(text)
    except ValueError:
        found = re.match(r"\s*[-+]?(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)", text)
        partly = found is not None
        complaints.append(f"{text}: " + ("not completely converted" if partly else "expected numeric value"))
        return number(found[0]) if partly else 0


def real(rest, complaints):
    text = rest.pop(0) if rest else "0"
    try:
        return float(text)
    except ValueError:
        complaints.append(f"{text}: expected numeric value")
        return 0.0
