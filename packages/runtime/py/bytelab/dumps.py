"""Programs that show the bytes of files: xxd, od, hexdump."""

import re

from . import streams
from .programs import Failure, Inputs, decode, options, program

NAMED = {0: "\\0", 7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r"}

ASCII = """
nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us sp
""".split()

KINDS = {"a": "a", "c": "c", "b": "o1", "x": "x2", "d": "u2", "o": "o2"}  # of od's short options


def printable(data):
    return "".join(chr(byte) if 32 <= byte < 127 else "." for byte in data)


def count_of(text):
    """A number as these programs take it: decimal, 0x… or 0…"""
    found = re.fullmatch(r"(0[xX][0-9a-fA-F]+)|(0[0-7]*)|([1-9]\d*)", text)
    if not found:
        raise Failure(f"invalid number ‘{text}’")
    return int(found[1], 16) if found[1] else int(found[2], 8) if found[2] else int(found[3])


@program("xxd", trouble=1)
def xxd(name, args):
    args = [{"-ps": "-p", "-plain": "-p", "-include": "-i", "-revert": "-r"}.get(arg, arg) for arg in args]
    given, paths = options(args, "pirubc:g:l:s:n:")
    inputs = Inputs(name, paths[:1], "{path}: {why}", 2)
    for path, data in inputs:
        start = count_of(given["s"][-1]) if "s" in given else 0
        data = data[start:]
        data = data[: count_of(given["l"][-1])] if "l" in given else data
        if "r" in given:
            streams.write(reverted(decode(data), "p" in given))
        elif "i" in given:
            streams.say(included(data, given.get("n", [path])[-1], given))
        elif "p" in given:
            width = count_of(given["c"][-1]) if "c" in given else 30
            text = data.hex().upper() if "u" in given else data.hex()
            streams.say("".join(text[at : at + 2 * width] + "\n" for at in range(0, len(text), 2 * width)))
        else:
            streams.say(dumped(data, start, given))
    return inputs.status


def dumped(data, start, given):
    bits = "b" in given
    width = count_of(given["c"][-1]) if "c" in given else 6 if bits else 16
    group = (count_of(given["g"][-1]) if "g" in given else 1 if bits else 2) or width
    digits = 8 if bits else 2
    room = width * digits + (width - 1) // group + 1
    lines = []
    for at in range(0, len(data), width):
        row = data[at : at + width]
        shown = [f"{byte:08b}" if bits else f"{byte:02X}" if "u" in given else f"{byte:02x}" for byte in row]
        groups = " ".join("".join(shown[place : place + group]) for place in range(0, len(row), group))
        lines.append(f"{start + at:08x}: {groups:<{room}} {printable(row)}\n")
    return "".join(lines)


def included(data, path, given):
    """The bytes as an array in C."""
    width = count_of(given["c"][-1]) if "c" in given else 12
    rows = [data[at : at + width] for at in range(0, len(data), width)]
    text = ",\n".join("  " + ", ".join(f"0x{byte:02x}" for byte in row) for row in rows)
    text += "\n" if data else ""
    if path == "-":
        return text
    label = re.sub(r"[^A-Za-z0-9_]", "_", path)
    label = "__" + label if label[:1].isdigit() else label
    return f"unsigned char {label}[] = {{\n{text}}};\nunsigned int {label}_len = {len(data)};\n"


def reverted(text, plain):
    if plain:
        digits = re.sub(r"[^0-9a-fA-F]", "", text)
        return bytes.fromhex(digits[: len(digits) // 2 * 2])
    made = bytearray()
    for line in text.splitlines():
        found = re.match(r"([0-9a-fA-F]+):\s?((?:[0-9a-fA-F]{2,} ?)*)", line)
        if found:
            at = int(found[1], 16)
            made += bytes(max(at - len(made), 0))
            row = bytes.fromhex(found[2].replace(" ", ""))
            made[at : at + len(row)] = row
    return bytes(made)


def rows_of(data):
    """Rows of 16 bytes; of several equal ones in a row all but the first are None."""
    before = None
    for at in range(0, len(data), 16):
        row = data[at : at + 16]
        yield at, None if row == before and len(row) == 16 else row
        before = row


@program("hexdump", "hd")
def hexdump(name, args):
    given, paths = options(args, "Cvn:s:bcdox")
    inputs = Inputs(name, paths, "{path}: {why}")
    data = b"".join(data for _, data in inputs)
    if inputs.status and not data:
        return inputs.status
    start = count_of(given["s"][-1]) if "s" in given else 0
    data = data[start:][: count_of(given["n"][-1])] if "n" in given else data[start:]
    canonical = "C" in given or name == "hd"
    lines, starred = [], False
    for at, row in rows_of(data):
        if row is None and "v" not in given:
            lines += [] if starred else ["*\n"]
            starred = True
            continue
        starred = False
        row = data[at : at + 16]
        if canonical:
            left, right = (" ".join(f"{byte:02x}" for byte in half) for half in (row[:8], row[8:]))
            lines.append(f"{start + at:08x}  {left:<23}  {right:<23}  |{printable(row)}|\n")
        else:
            words = [int.from_bytes(row[place : place + 2], "little") for place in range(0, len(row), 2)]
            lines.append(f"{start + at:07x} " + " ".join(f"{word:04x}" for word in words).ljust(39) + "\n")
    end = f"{start + len(data):0{8 if canonical else 7}x}\n" if data else ""
    streams.say("".join(lines) + end)
    return inputs.status


@program("od")
def od(name, args):
    given, paths = options(args, "A:t:N:j:vcabxdow", {"address-radix": "A", "format": "t"})
    inputs = Inputs(name, paths, "{path}: {why}")
    data = b"".join(data for _, data in inputs)
    start = count_of(given["j"][-1]) if "j" in given else 0
    data = data[start:][: count_of(given["N"][-1])] if "N" in given else data[start:]
    kinds = list(given.get("t", []))
    kinds += [kind for letter, kind in KINDS.items() if letter in given]
    kinds = [kind for text in kinds or ["o2"] for kind in re.findall(r"[acdoux]\d?z?", text)]
    radix = given.get("A", ["o"])[-1][:1]
    address = {"o": "{:07o}", "d": "{:07d}", "x": "{:06x}", "n": ""}.get(radix)
    if address is None:
        raise Failure(f"invalid output address radix '{radix}'; it must be one character from [doxn]")
    # Where several kinds are shown, the columns of all have the room of the widest.
    room = max(width_of(kind)[1] / width_of(kind)[0] for kind in kinds)
    if inputs.status and not data:
        return inputs.status
    lines, starred = [], False
    for at, row in rows_of(data):
        if row is None and "v" not in given:
            lines += [] if starred else ["*\n"]
            starred = True
            continue
        starred = False
        row = data[at : at + 16]
        for index, kind in enumerate(kinds):
            head = address.format(start + at)
            lines.append((head if index == 0 else " " * len(head)) + cells(row, kind, room) + "\n")
    streams.say("".join(lines) + (address.format(start + len(data)) + "\n" if address else ""))
    return inputs.status


def width_of(kind):
    """Bytes that a cell shows, and how wide it is."""
    size = int(kind[1:2]) if kind[1:2].isdigit() else 1 if kind[0] in "ac" else 4
    digits = {"x": {1: 2, 2: 4, 4: 8, 8: 16}, "o": {1: 3, 2: 6, 4: 11, 8: 22}, "u": {1: 3, 2: 5, 4: 10, 8: 20}}
    digits["d"] = {1: 4, 2: 6, 4: 11, 8: 20}
    return size, 4 if kind[0] in "ac" else digits[kind[0]].get(size, 0) + 1


def cells(row, kind, room):
    size, _ = width_of(kind)
    width = round(room * size)
    shown = []
    for at in range(0, len(row), size):
        if kind[0] == "c":
            byte = row[at]
            text = NAMED.get(byte) or (chr(byte) if 32 <= byte < 127 else f"{byte:03o}")
        elif kind[0] == "a":
            byte = row[at] & 127
            text = ASCII[byte] if byte <= 32 else "del" if byte == 127 else chr(byte)
        else:
            value = int.from_bytes(row[at : at + size].ljust(size, b"\0"), "little", signed=kind[0] == "d")
            digits = width_of(kind)[1] - 1
            text = {"x": f"{value:0{digits}x}", "o": f"{value:0{digits}o}"}.get(kind[0], str(value))
        shown.append(text.rjust(width))
    text = "".join(shown)
    return text.ljust(width * 16 // size) + f"  >{printable(row)}<" if kind.endswith("z") else text
