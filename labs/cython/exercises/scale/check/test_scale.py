"""In place, in every shape of view, and nothing else is touched."""

from array import array

import pytest
from pyscale import scale


def scaled(values, factor, why):
    """scale must be able to do this one."""
    try:
        return scale(values, factor)
    except Exception as error:
        pytest.fail(f"{why}: {type(error).__name__}: {error}")


def spelt(part):
    """A slice as it stands in brackets."""
    return ":".join("" if each is None else str(each) for each in (part.start, part.stop, part.step))


def numbers(count):
    return array("d", range(1, count + 1))


@pytest.mark.parametrize("count", [1, 2, 7, 1000])
def test_all_of_them(count):
    values = numbers(count)
    assert scale(values, 10) is None
    assert values.tolist() == [10.0 * number for number in range(1, count + 1)], "the values themselves should change, not a copy of them"


@pytest.mark.parametrize(
    "part",
    [slice(2, 5), slice(None, None, 2), slice(1, None, 2), slice(None, None, 3), slice(None, None, -1), slice(8, 2, -2), slice(None, None, 100), slice(4, 5)],
    ids=spelt,
)
def test_parts(part):
    values = numbers(10)
    wanted = [10 * number if index in range(10)[part] else number for index, number in enumerate(values.tolist())]
    scaled(memoryview(values)[part], 10, f"a view of [{spelt(part)}]")
    assert values.tolist() == wanted, f"of ten numbers, those of [{spelt(part)}] should be ten times as large, and no others"


def test_the_library_is_asked():
    values = array("d", [7, 7, 7, 7])
    scale(values, 7)
    assert values.tolist() == [77.0] * 4, "in the check's library 7 by 7 is 77: scale() did not ask it"
    values = array("d", [7, 7, 7, 7])
    scale(memoryview(values)[::2], 7)
    assert values.tolist() == [77.0, 7.0, 77.0, 7.0], "in the check's library 7 by 7 is 77: with gaps scale() did not ask it"


@pytest.mark.parametrize("values", [array("d"), memoryview(array("d", [1, 2]))[2:], memoryview(array("d", [1, 2]))[:0:2]], ids=["array", "end", "gaps"])
def test_nothing(values):
    scaled(values, 10, "nothing to scale is no mistake")


def test_room_between():
    """A view may lie in the middle of something."""
    values = numbers(5)
    scale(memoryview(values)[1:4], 0)
    assert values.tolist() == [1.0, 0.0, 0.0, 0.0, 5.0]


def test_factor():
    values = array("d", [1, -2, 0.5])
    scale(values, -0.5)
    assert values.tolist() == [-0.5, 1.0, -0.25]
    with pytest.raises(TypeError):
        scale(values, "2")
    assert values.tolist() == [-0.5, 1.0, -0.25]


def test_it_lets_go():
    values = numbers(3)
    scale(values, 2)
    values.append(1)  # fails while somebody still holds the buffer


@pytest.mark.parametrize("values", [array("f", [1, 2]), array("i", [1, 2]), bytearray(16)], ids=["float", "int", "bytes"])
def test_other_numbers(values):
    """Other numbers are not double, whatever C would make of their bytes."""
    before = bytes(values)
    with pytest.raises((ValueError, TypeError)):
        scale(values, 2)
        pytest.fail(f"{values!r} holds no double, and scale took it")
    assert bytes(values) == before


def test_read_only():
    values = numbers(3)
    with pytest.raises((BufferError, ValueError, TypeError)):
        scale(memoryview(values).toreadonly(), 2)
        pytest.fail("what may only be read was taken, to be written to")
    assert values.tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize("values", [[1.0, 2.0], None, 7, "text"], ids=repr)
def test_no_numbers(values):
    with pytest.raises(TypeError):
        scale(values, 2)
        pytest.fail(f"{values!r} holds no double: that should be a TypeError, scale took it")
