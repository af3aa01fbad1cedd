"""What is taken is given back, whatever happens in between."""

import pytest
from pyspread import spread, taken


before = 0


def out():
    """Blocks that this test took and that are not given back. -1: the memory was misused."""
    now = taken()
    return now if now == -1 else now - before


@pytest.fixture(autouse=True)
def nothing_is_left():
    global before
    taken()
    before = taken()
    yield
    left = out()
    assert left != -1, "memory was given back that was not taken, or twice, or a number was written behind its end"
    assert left == 0, f"blocks that were taken and not given back: {left}"


def refused(kind, values, why):
    """spread must raise that kind of exception."""
    try:
        got = spread(values)
    except Exception as error:
        assert type(error) is kind, f"{why}: that should be a {kind.__name__}, it was {error!r}"
        return error
    pytest.fail(f"{why}: that should be a {kind.__name__}, spread gave {got}")


@pytest.mark.parametrize(("values", "wanted"), [([3, -4, 8], 12), ([5], 0), ([-1, -9], 8), ([2, 2, 2], 0), ([0, 1] * 400, 1)])
def test_spread(values, wanted):
    assert spread(values) == wanted


def test_the_library_is_asked():
    assert spread([7, 14]) == 77, "the check's library gives 77 for 7 and 14: spread() did not ask it"


def test_far_apart():
    assert spread([2**31 - 1, -(2**31)]) == 2**32 - 1, "the result is a long long, not an int"


def test_many_times():
    for _ in range(100):
        assert spread([1, 2, 3]) == 2
    assert out() == 0, f"after a hundred calls {out()} blocks are still taken: give each back"


@pytest.mark.parametrize("values", [["a"], [1, None, 3], [1, 2, "3"], [b"1"], [1, [2]]], ids=repr)
def test_what_is_no_number(values):
    """It fails in the middle, and the memory is given back all the same."""
    refused(TypeError, values, f"not all in {values} are numbers")
    assert out() == 0, "a list with something else than numbers fails half way, and the block was not given back"


@pytest.mark.parametrize("number", [2**31, -(2**31) - 1, 2**40, 10**30], ids=repr)
def test_too_big(number):
    refused(OverflowError, [1, number], f"{number} fits into no C int")
    assert out() == 0, "a number that is too large for an int fails half way, and the block was not given back"


def test_a_number_with_a_mind_of_its_own():
    class Moody:
        def __int__(self):
            raise RuntimeError("not today")

        __index__ = __int__

    with pytest.raises(RuntimeError, match="not today"):
        spread([1, Moody(), 3])
    assert out() == 0, "an exception came half way, and the block was not given back"


def test_nothing():
    refused(ValueError, [], "there must be one number at least")


@pytest.mark.parametrize("count", [77, 250_001, 400_000])
def test_no_room(count):
    """take() gives NULL; for 77 numbers the check's own does, which are few enough to do little harm."""
    for each in (77, count):
        refused(MemoryError, [1] * each, f"take() gave NULL for {each} numbers")


def test_nearly_no_room():
    assert spread([0] * 249_999 + [9]) == 9


@pytest.mark.parametrize("values", [(1, 2), "12", None, 7], ids=repr)
def test_no_list(values):
    refused(TypeError, values, f"{values!r} is no list")
