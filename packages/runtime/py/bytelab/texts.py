"""Programs that show texts, whole or in part: cat, head, tail, wc, tee, nl, tac."""

import os
import re
import stat

from . import streams
from .programs import Failure, Inputs, Told, decode, lines_of, options, program


@program("cat")
def cat(name, args):
    given, paths = options(args, "nbsEAvTtue", {"number": "n", "show-all": "A"})
    inputs = Inputs(name, paths)
    count = 0
    ends = {"E", "A", "e"} & set(given)
    tabs = {"T", "A", "t"} & set(given)
    blank = False
    for _, data in inputs:
        if not given or set(given) == {"u"}:
            streams.write(data)
            continue
        made = []
        for line in re.findall(rb"[^\n]*\n|[^\n]+$", data):
            empty = line == b"\n"
            if "s" in given and empty and blank:
                continue
            blank = empty
            text = visible(line) if {"v", "A", "e", "t"} & set(given) else line
            text = text.replace(b"\t", b"^I") if tabs else text
            if ends:
                text = text[:-1] + b"$\n" if text.endswith(b"\n") else text
            if "b" in given and not empty or "n" in given and "b" not in given:
                count += 1
                text = b"%6d\t" % count + text
            made.append(text)
        streams.write(b"".join(made))
    return inputs.status


def visible(line):
    """A line with what is not printed as cat -v shows it."""
    made = bytearray()
    for byte in line:
        if byte in (9, 10):
            made.append(byte)
            continue
        if byte >= 128:
            made += b"M-"
            byte -= 128
        made += b"^?" if byte == 127 else bytes([94, byte + 64]) if byte < 32 else bytes([byte])
    return bytes(made)


def amounts(name, args):
    """Options of head and tail: what to count, how much of it (as written), how to head, and the files."""
    if args and re.fullmatch(r"[-+]\d+", args[0]) and (args[0][0] == "-" or name == "tail"):
        args = ["-n", args[0].removeprefix("-"), *args[1:]]
    words = {"lines": "n", "bytes": "c", "quiet": "q", "silent": "q", "verbose": "v", "follow": "f"}
    given, paths = options(args, "n:c:qvfF", words)
    unit = "c" if "c" in given else "n"
    text = given.get(unit, ["10"])[-1]
    found = re.fullmatch(r"([-+]?)(\d+)([bkKM]?)", text)
    if not found:
        raise Failure(f"invalid number of {'bytes' if unit == 'c' else 'lines'}: ‘{text}’")
    size = int(found[2]) * {"": 1, "b": 512, "k": 1024, "K": 1024, "M": 1 << 20}[found[3]]
    return unit, found[1], size, "v" in given or (len(paths) > 1 and "q" not in given), paths


def parts(name, args, choose):
    unit, sign, size, headed, paths = amounts(name, args)
    form = "cannot open '{path}' for reading: {why}"
    first = True
    told = Told()
    for path in paths or ["-"]:
        inputs = Inputs(name, [path], form, most=size if unit == "c" and name == "head" and sign != "-" else None)
        if path != "-":
            try:
                open(path, "rb").close()
            except IsADirectoryError:
                inputs.form = "error reading '{path}': {why}"
            except OSError:
                pass  # told below
        for _, data in inputs:
            if headed:
                streams.say(("" if first else "\n") + f"==> {'standard input' if path == '-' else path} <==\n")
            first = False
            if unit == "n":
                lines = re.findall(rb"[^\n]*\n|[^\n]+$", data)
                streams.write(b"".join(choose(lines, sign, size)))
            else:
                streams.write(choose(data, sign, size))
        told.status = told.status or inputs.status
    return told.status


@program("head")
def head(name, args):
    def choose(items, sign, size):
        return items[: max(len(items) - size, 0)] if sign == "-" else items[:size]

    return parts(name, args, choose)


@program("tail")
def tail(name, args):
    def choose(items, sign, size):
        return items[max(size - 1, 0) :] if sign == "+" else items[len(items) - min(size, len(items)) :]

    return parts(name, args, choose)


@program("wc")
def wc(name, args):
    words = {"lines": "l", "words": "w", "bytes": "c", "chars": "m", "max-line-length": "L"}
    given, paths = options(args, "lwcmL", words)
    shown = [letter for letter in "lwmcL" if letter in given] or list("lwc")
    rows, total = [], [0] * len(shown)
    inputs = Inputs(name, paths, folders=True)
    for path, data in inputs:
        text = decode(data)
        counts = {
            "l": lambda: data.count(b"\n"),
            "w": lambda: len(data.split()),
            "c": lambda: len(data),
            "m": lambda: len(text) - sum(0xDC80 <= ord(char) <= 0xDCFF for char in text),
            "L": lambda: max((len(line.expandtabs()) for line in lines_of(text)), default=0),
        }
        row = [counts[letter]() for letter in shown]
        total = [max(pair) if letter == "L" else sum(pair) for letter, *pair in zip(shown, total, row)]
        rows.append((row, path if paths else ""))
    if len(paths) > 1:
        rows.append((total, "total"))
    # One number of one file stands alone; else there is room for what the files have together, at standard input for 7.
    narrow = len(shown) == 1 and len(rows) == 1
    width = 1 if narrow else width_of(paths)
    for row, label in rows:
        streams.say(" ".join(f"{count:{width}d}" for count in row) + (f" {label}" if label else "") + "\n")
    return inputs.status


def width_of(paths):
    infos = []
    for path in paths or ["-"]:
        try:
            infos.append(os.fstat(0) if path == "-" else os.stat(path))
        except OSError:
            continue  # told already
    regular = not (streams.piped and (not paths or "-" in paths)) and all(stat.S_ISREG(info.st_mode) for info in infos)
    return max(len(str(sum(info.st_size for info in infos if stat.S_ISREG(info.st_mode)))), 1 if regular else 7)


@program("tee")
def tee(name, args):
    given, paths = options(args, "aip", {"append": "a"})
    data = streams.read()
    told = Told()
    streams.write(data)
    for path in paths:
        try:
            with open(path, "ab" if "a" in given else "wb") as file:
                file.write(data)
        except OSError as exc:
            told(f"tee: {path}: {exc.strerror}")
    return told.status


@program("nl")
def nl(name, args):
    given, paths = options(args, "b:w:s:n:v:")
    inputs = Inputs(name, paths)
    count = 1
    for _, data in inputs:
        for line in lines_of(decode(data)):
            if line or given.get("b") == ["a"]:
                streams.say(f"{count:6d}\t{line}\n")
                count += 1
            else:
                streams.say("       \n")
    return inputs.status


@program("tac")
def tac(name, args):
    _, paths = options(args, "")
    inputs = Inputs(name, paths, "failed to open '{path}' for reading: {why}")
    for _, data in inputs:
        streams.write(b"".join(reversed(re.findall(rb"[^\n]*\n|[^\n]+$", data))))
    return inputs.status
