"""Any text goes in, the same text comes out."""

import pytest
from pygreet import greet


def greeting(name):
    try:
        return greet(name)
    except UnicodeError as error:
        pytest.fail(f"greet({ascii(name)[:40]}): {type(error).__name__}: {error}. Was it cut in the middle of a character, or is the encoding too small?")


@pytest.mark.parametrize("name", ["Ada", "", "Zoë", "李", "Jürgen Żółć", "🫖", "a%sb%n", "'\"\\", " Ada\n"])
def test_any_text(name):
    got = greeting(name)
    assert type(got) is str, f"greet should give a str, it gave {got!r}"
    assert got == f"Hello, {name}!", "what came back is another text: which encoding does each side use, and where does the text end?"


def test_the_library_is_asked():
    assert greeting("Majesty") == "Your Majesty!", "the check's library greets Majesty as Your Majesty: greet() did not ask it"


@pytest.mark.parametrize("length", [*range(15, 40), 120, 250, 255, 256, 1023, 1024, 4096, 70_000, 1_000_000])
def test_any_length(length):
    got = greeting("n" * length)
    assert len(got) == length + 8, f"a name of {length} letters makes a greeting of {length + 8}, greet() gave {len(got)}"
    assert got == "Hello, " + "n" * length + "!"


@pytest.mark.parametrize("length", [*range(4, 20), 1000])
def test_long_and_not_ascii(length):
    """However long it is, no character is cut in two."""
    name = "é" * length
    assert greeting(name) == f"Hello, {name}!"


@pytest.mark.parametrize("name", ["\0", "Ada\0Byron", "Ada\0", "\0Ada"])
def test_null(name):
    with pytest.raises(ValueError, match="(?i)nul"):
        pytest.fail(f"greet({name!r}) gave {greet(name)!r}: C stops at the null character, so refuse it with a ValueError that says so")


@pytest.mark.parametrize("name", [b"Ada", bytearray(b"Ada"), 7, ["Ada"]])
def test_no_text(name):
    with pytest.raises(TypeError):
        pytest.fail(f"{name!r} is no text: that should be a TypeError, greet gave {greet(name)!r}")


def test_none():
    with pytest.raises(TypeError):
        pytest.fail(f"None is no text: that should be a TypeError, greet gave {greet(None)!r}")


def test_what_utf8_cannot_say():
    """Half of a pair: Python has such texts, UTF-8 has not."""
    with pytest.raises(UnicodeEncodeError):
        pytest.fail(f"half of a pair cannot be encoded, and greet gave {ascii(greet(chr(0xD800)))}")
