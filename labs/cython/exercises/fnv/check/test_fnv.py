"""The same numbers as before, and no Python left in the loop."""

import re
from array import array
from pathlib import Path

import pytest
from fnv import fnv


def slow(data):
    """As it was."""
    result = 2166136261
    for byte in data:
        result = (result ^ byte) * 16777619 % 2**32
    return result


def same(data, why="which numbers can the types hold?"):
    wanted = slow(bytes(data))
    try:
        got = fnv(data)
    except Exception as error:
        pytest.fail(f"fnv({data!r:.40}): {type(error).__name__}: {error}")
    assert got == wanted, f"fnv({data!r:.40}) was {wanted} before, now it is {got}: {why}"
    assert type(got) is int, f"fnv({data!r:.40}) should be an int, it is {got!r}"


@pytest.mark.parametrize(("data", "wanted"), [(b"", 0x811C9DC5), (b"a", 0xE40C292C), (b"foobar", 0xBF9CF968)], ids=repr)
def test_known(data, wanted):
    assert slow(data) == wanted
    same(data)


@pytest.mark.parametrize("data", [b"\0", b"a\0b", b"\0\0", b"\0abc"], ids=repr)
def test_zeros(data):
    same(data, "a 0 is a byte like all others")


@pytest.mark.parametrize("data", [b"\x80", b"\xff", b"\x7f\x80", "Zoë".encode(), bytes(range(256)) * 3], ids=lambda data: repr(data[:6]))
def test_all_bytes(data):
    """A byte is 0 to 255. A plain char of C may well be -128 to 127."""
    same(data, "a byte is 0 to 255, and a char of C may be -128 to 127")


@pytest.mark.parametrize("data", [bytearray(b"tea"), memoryview(b"tea"), array("B", b"tea"), bytearray()], ids=repr)
def test_kinds(data):
    same(data)


@pytest.mark.parametrize("size", range(1, 60))
def test_sizes(size):
    same(bytes(255 - number for number in range(size)))


@pytest.mark.parametrize("data", ["tea", None, 7, 2.5], ids=repr)
def test_no_bytes(data):
    with pytest.raises(TypeError):
        pytest.fail(f"fnv took {data!r} and gave {fnv(data)!r}")


# What Cython writes where a line needs the interpreter: calls of Python's C API and of its own helpers around it.
PYTHON = re.compile(r"\b(?:Py(?:Number|Object|Long|Float|Iter|Sequence|Tuple|List)_|__Pyx_Py(?:Number|Object|Long|Int)_|__Pyx_PyIter|__Pyx_GetItem|__Pyx_PyObject_)\w*\(")


def test_no_python_in_the_loop():
    source = Path("fnv.pyx").read_text().splitlines()
    loops = [number for number, line in enumerate(source, 1) if re.match(r"\s*(for|while)\b", line)]
    assert loops, "fnv.pyx has no loop"
    inside = set()
    for number in loops:
        depth = len(source[number - 1]) - len(source[number - 1].lstrip())
        for below in range(number + 1, len(source) + 1):
            line = source[below - 1]
            if line.strip() and len(line) - len(line.lstrip()) <= depth:
                break
            inside.add(below)
        inside.add(number)
    for number, code in written():
        calls = PYTHON.findall(code) if number in inside else []
        assert not calls, f"line {number} still goes through Python ({calls[0][:-1]}): {source[number - 1].strip()}"


def written():
    """The lines of fnv.pyx with the C that Cython wrote for them, each as often as it is there."""
    parts = re.split(r'/\* "fnv\.pyx":(\d+)\n', Path("fnv.c").read_text())
    for number, text in zip(parts[1::2], parts[2::2]):
        yield int(number), text.partition("*/")[2]
