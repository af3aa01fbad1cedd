"""Programs that put lines and their parts in order: sort, uniq, cut, tr."""

import functools
import re

from . import saying, streams
from .programs import Failure, Inputs, decode, lines_of, missing, options, program

CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": "\t ",
    "cntrl": "\0-\x1f\x7f",
    "digit": "0-9",
    "lower": "a-z",
    "punct": "!-/:-@[-`{-~",
    "space": "\t-\r ",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}


@program("sort", trouble=2)
def sort(name, args):
    words = {"numeric-sort": "n", "reverse": "r", "unique": "u", "ignore-case": "f", "key": "k"}
    words |= {"field-separator": "t", "output": "o", "check": "c", "stable": "s"}
    given, paths = options(args, "nrufbhVk:t:o:csdz", words)
    inputs = Inputs(name, paths, "cannot read: {path}: {why}", 2)
    lines = [line for _, data in inputs for line in lines_of(decode(data))]
    if inputs.status:
        return inputs.status
    separator = given["t"][-1] if "t" in given else None
    flags = "".join(letter for letter in "nrfbhVd" if letter in given)
    keys = [key_of(text, flags) for text in given.get("k", [])] or [(None, None, flags)]
    compare = functools.partial(compared, keys, separator)

    def whole(a, b):
        order = compare(a, b)
        if order or "u" in given or "s" in given:
            return order
        return ((a > b) - (a < b)) * (-1 if "r" in given else 1)

    if "c" in given:
        for index, (a, b) in enumerate(zip(lines, lines[1:])):
            if whole(a, b) > 0:
                streams.complain(f"sort: {paths[0] if paths else '-'}:{index + 2}: disorder: {b}")
                return 1
        return 0
    lines.sort(key=functools.cmp_to_key(whole))
    if "u" in given:
        lines = [line for index, line in enumerate(lines) if index == 0 or compare(lines[index - 1], line) != 0]
    made = "".join(line + "\n" for line in lines)
    if "o" in given:
        with open(given["o"][-1], "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            file.write(made)
    else:
        streams.say(made)
    return 0


def key_of(text, flags):
    """`-k 2,3nr`: the places of begin and end, each field and character, and the flags."""
    found = re.fullmatch(r"(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.(\d+))?([a-zA-Z]*))?", text)
    if not found or found[1] == "0":
        raise Failure(f"invalid number at field start: invalid count at start of ‘{text}’", 2)
    own = found[3] + (found[6] or "")
    begin = (int(found[1]), int(found[2] or 1))
    end = (int(found[4]), int(found[5] or 0)) if found[4] else None
    return begin, end, own or flags


def compared(keys, separator, a, b):
    for begin, end, flags in keys:
        first, second = (value_of(part(line, begin, end, separator, flags), flags) for line in (a, b))
        order = (first > second) - (first < second)
        if order:
            return -order if "r" in flags else order
    return 0


def part(line, begin, end, separator, flags):
    """What a key looks at in the line."""
    if begin is None:
        return line
    if separator is None:
        # A field has the blanks before it.
        spans = [found.span() for found in re.finditer(r"[ \t]*[^ \t]+|[ \t]+$", line)]
    else:
        spans, at = [], 0
        for field in line.split(separator):
            spans.append((at, at + len(field)))
            at += len(field) + len(separator)
    if begin[0] > len(spans):
        return ""
    start = spans[begin[0] - 1][0]
    if "b" in flags:
        start += len(line[start:]) - len(line[start:].lstrip(" \t"))
    start += begin[1] - 1
    stop = len(line)
    if end and end[0] <= len(spans):
        stop = spans[end[0] - 1][1] if end[1] == 0 else spans[end[0] - 1][0] + end[1]
    return line[start:stop]


def value_of(text, flags):
    if "n" in flags or "h" in flags:
        found = re.match(r"\s*(-?\d*\.?\d+|-?\d+)([KMGT]?)", text)
        scale = " KMGT".index(found[2] or " ") if found and "h" in flags else 0
        return float(found[1]) * 1024**scale if found else 0.0
    if "V" in flags:
        return [(0, int(each), "") if each.isdigit() else (1, 0, each) for each in re.findall(r"\d+|\D+", text)]
    return text.upper() if "f" in flags else text


@program("uniq")
def uniq(name, args):
    given, paths = options(args, "cduif:s:w:", {"count": "c", "repeated": "d", "unique": "u", "ignore-case": "i"})
    inputs = Inputs(name, paths[:1])
    runs = []
    for _, data in inputs:
        for line in lines_of(decode(data)):
            skipped = re.sub(r"^([ \t]*[^ \t]+){0,%d}" % int(given["f"][-1]), "", line) if "f" in given else line
            key = skipped.lower() if "i" in given else skipped
            if runs and runs[-1][0] == key:
                runs[-1][2] += 1
            else:
                runs.append([key, line, 1])
    made = []
    for _, line, count in runs:
        if ("d" in given and count < 2) or ("u" in given and count > 1):
            continue
        made.append((f"{count:7d} " if "c" in given else "") + line + "\n")
    if len(paths) > 1:
        with open(paths[1], "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            file.write("".join(made))
    else:
        streams.say("".join(made))
    return inputs.status


@program("cut")
def cut(name, args):
    words = {"fields": "f", "delimiter": "d", "characters": "c", "bytes": "b", "only-delimited": "s"}
    given, paths = options(args, "f:d:c:b:s", words)
    kinds = [letter for letter in "bcf" if letter in given]
    if len(kinds) != 1:
        what = "only one list may be specified" if kinds else "you must specify a list of bytes, characters, or fields"
        raise Failure(f"{what}\nTry 'cut --help' for more information.")
    chosen = ranges(given[kinds[0]][-1], kinds[0] == "f")
    delimiter = given.get("d", ["\t"])[-1]
    if len(delimiter) != 1:
        raise Failure("the delimiter must be a single character\nTry 'cut --help' for more information.")
    inputs = Inputs(name, paths)
    for _, data in inputs:
        for line in lines_of(decode(data)):
            if kinds[0] != "f":
                streams.say("".join(char for at, char in enumerate(line, 1) if within(at, chosen)) + "\n")
            elif delimiter in line:
                fields = [field for at, field in enumerate(line.split(delimiter), 1) if within(at, chosen)]
                streams.say(delimiter.join(fields) + "\n")
            elif "s" not in given:
                streams.say(line + "\n")
    return inputs.status


def ranges(text, fields):
    """`1,3-5,7-` as pairs of first and last."""
    found = []
    for piece in re.split("[, ]", text):
        match = re.fullmatch(r"(\d*)(-?)(\d*)", piece)
        if not match or not piece or piece == "-" or match[1] == "0" or match[3] == "0":
            zero = match and "0" in (match[1], match[3])
            kind = "fields" if fields else "byte/character positions"
            said = f"{kind} are numbered from 1" if zero else f"invalid field value ‘{piece}’"
            raise Failure(f"{said}\nTry 'cut --help' for more information.")
        first = int(match[1] or 1)
        found.append((first, int(match[3]) if match[3] else float("inf") if match[2] else first))
    return found


def within(at, chosen):
    return any(first <= at <= last for first, last in chosen)


@program("tr")
def tr(name, args):
    words = {"delete": "d", "squeeze-repeats": "s", "complement": "c"}
    given, sets = options(args, "dscC", words, ordered=True)
    if not sets:
        raise missing(name)
    if len(sets) == 1 and "d" not in given and "s" not in given:
        raise Failure(
            f"missing operand after ‘{sets[0]}’\nTwo strings must be given when translating.\n"
            "Try 'tr --help' for more information."
        )
    if len(sets) > 1 + ("d" not in given or "s" in given):
        only = "Only one string may be given when deleting without squeezing repeats.\n" if "d" in given else ""
        raise Failure(f"extra operand ‘{sets[-1]}’\n{only}Try 'tr --help' for more information.")
    text = decode(streams.read())
    first = characters(sets[0])
    second = characters(sets[1]) if len(sets) > 1 else ""
    inverse = "c" in given or "C" in given

    def is_in(char):
        return (char in known) != inverse

    known = set(first)
    if "d" in given:
        text = "".join(char for char in text if not is_in(char))
    elif second:
        if inverse:
            text = "".join(second[-1] if is_in(char) else char for char in text)
        else:
            long = second + second[-1] * (len(first) - len(second))
            text = text.translate({ord(a): b for a, b in reversed(list(zip(first, long)))})
    if "s" in given:
        squeezed = set(second) if second else known
        inverse = inverse and not second
        made = []
        for char in text:
            if not (made and made[-1] == char and (char in squeezed) != inverse):
                made.append(char)
        text = "".join(made)
    streams.say(text)
    return 0


def characters(text):
    """The characters of a set, in order: with ranges, classes and escapes."""
    text = re.sub(r"\[:(\w+):\]", lambda found: CLASSES.get(found[1], found[0]), text)
    units = [saying.unescape(unit, r"[0-7]{1,3}")[0] for unit in re.findall(r"\\[0-7]{1,3}|\\.|.", text, re.DOTALL)]
    units = [unit[1:] if len(unit) == 2 and unit[0] == "\\" else unit for unit in units]
    made, at = [], 0
    while at < len(units):
        if at + 2 < len(units) and units[at + 1] == "-":
            if units[at] > units[at + 2]:
                shown = f"{units[at]}-{units[at + 2]}"
                raise Failure(f"range-endpoints of '{shown}' are in reverse collating sequence order")
            made += [chr(code) for code in range(ord(units[at]), ord(units[at + 2]) + 1)]
            at += 3
        else:
            made.append(units[at])
            at += 1
    return "".join(made)
