"""The same sums as zlib's, for every kind of bytes."""

import zlib
from array import array

import pytest
from pyadler import adler


def same(data):
    plain = bytes(data)
    try:
        got = adler(data)
    except Exception as error:
        pytest.fail(f"adler of {data!r:.60}: {type(error).__name__}: {error}")
    assert type(got) is int, f"adler({data!r:.60}) should give an int, it gave {got!r}"
    assert got >= 0, f"adler({data!r:.60}) is below zero: {got}. The library's result is unsigned"
    assert got == zlib.adler32(plain), f"adler({data!r:.60}) is {got}, zlib says {zlib.adler32(plain)}"


@pytest.mark.parametrize("data", [b"Wikipedia", b"a", bytearray(b"abc"), array("B", [1, 2, 3]), memoryview(b"abc")])
def test_kinds(data):
    same(data)


def test_the_library_is_asked():
    assert adler(b"\7" * 7) == 7, "the check's library answers 7 for seven bytes of 7: adler() did not ask it"


@pytest.mark.parametrize("data", [b"", bytearray(), array("B"), memoryview(b"")])
def test_nothing(data):
    """The sum of nothing is 1."""
    same(data)


@pytest.mark.parametrize("data", [b"\0", b"a\0b", b"\0\0\0", b"ab\0"])
def test_zeros(data):
    same(data)


@pytest.mark.parametrize("data", [b"\x80", b"\xff" * 3, "Zoë".encode(), bytes(range(256))])
def test_all_bytes(data):
    same(data)


def test_above_two_to_the_31():
    same(b"\xff" * 5000)
    same(bytes(300_000))


def test_every_second_byte():
    """A view with gaps: either the right sum or a ValueError, never another sum."""
    data = memoryview(b"a-b-c-")[::2]
    try:
        got = adler(data)
    except (ValueError, BufferError):
        return
    assert got == zlib.adler32(b"abc"), "every second byte of b'a-b-c-' is b'abc': adler() took the bytes in between"


def test_what_it_is_given_stays():
    data = bytearray(b"abc")
    adler(data)
    assert data == b"abc"
    data.append(1)  # fails while somebody still holds the buffer


@pytest.mark.parametrize("data", ["abc", 7, None, [1, 2, 3], 2.5])
def test_no_bytes(data):
    with pytest.raises(TypeError):
        pytest.fail(f"{data!r} has no bytes to offer: that should be a TypeError, adler gave {adler(data)}")


def test_other_numbers():
    """An array of int is no array of bytes."""
    with pytest.raises((ValueError, TypeError)):
        pytest.fail(f"an array of int is no array of bytes, and adler gave {adler(array('i', [1, 2, 3]))}")
