"""A Ring owns its ring: it is freed once, whatever happens, and not used afterwards."""

import gc
from itertools import islice

import pytest
from pyring import Ring, live


before = 0


def alive():
    """Rings that this test made and that are not freed. -1: the library was misused."""
    gc.collect()
    now = live()
    return now if now == -1 else now - before


@pytest.fixture(autouse=True)
def all_are_freed():
    global before
    gc.collect()
    live()
    before = live()
    yield
    left = alive()
    assert left != -1, (
        "a ring was used or freed that was none: freed twice, used after close(), NULL, or an index that there is not"
    )
    assert left == 0, f"rings that were made and not freed: {left}"


def refused(kind, call, why):
    """What is called must raise that kind of exception, or one of these."""
    kinds = kind if isinstance(kind, tuple) else (kind,)
    names = " or ".join(each.__name__ for each in kinds)
    try:
        got = call()
    except Exception as error:
        assert isinstance(error, kinds), f"{why}: that should be a {names}, it was {error!r}"
        return error
    pytest.fail(f"{why}: that should be a {names}, it gave {got!r}")


def fill(ring, count):
    for number in range(count):
        ring.put(number * 10)
    return ring


def test_it_remembers():
    ring = fill(Ring(3), 5)
    assert len(ring) == 3
    assert [ring[index] for index in range(3)] == [20, 30, 40]
    assert list(islice(ring, 9)) == [20, 30, 40], "a for loop asks for ring[0], ring[1] and so on until an IndexError"


def test_negative_index():
    ring = fill(Ring(5), 3)
    try:
        got = [ring[-1], ring[-3]]
    except IndexError:
        got = "an IndexError"
    assert got == [20, 0], f"of 0, 10 and 20, ring[-1] and ring[-3] are the newest and the oldest, it gave {got}"


@pytest.mark.parametrize("index", [3, 4, -4, -100, 2**31 - 1, -(2**31)])
def test_no_such_index(index):
    ring = fill(Ring(5), 3)
    refused(IndexError, lambda: ring[index], f"three numbers have no ring[{index}]")


def test_empty():
    ring = Ring(2)
    assert len(ring) == 0
    refused(IndexError, lambda: ring[0], "an empty ring has no ring[0]")


def test_freed_with_the_last_name():
    ring = Ring(3)
    assert alive() == 1, f"one ring was made, the library counts {alive()}"
    del ring
    assert alive() == 0, "the Ring is gone and its ring is still there: which method runs when an object goes?"


def test_close():
    ring = fill(Ring(3), 2)
    ring.close()
    assert alive() == 0, "close() should free the ring at once"


def test_close_twice():
    ring = Ring(3)
    ring.close()
    ring.close()
    assert alive() == 0, "close() twice freed twice: how can it know?"


def test_close_and_go():
    ring = Ring(3)
    ring.close()
    del ring
    assert alive() == 0, "closed, then gone: the ring was freed twice"


@pytest.mark.parametrize(
    "use",
    [lambda ring: ring.put(1), len, lambda ring: ring[0], lambda ring: list(islice(ring, 9)), lambda ring: ring.__enter__()],
    ids=["put", "len", "index", "loop", "with"],
)
def test_use_after_close(use):
    ring = fill(Ring(3), 2)
    ring.close()
    error = refused(ValueError, lambda: use(ring), "the ring was closed")
    assert "closed" in str(error), f"the message should have the word closed in it: {error}"
    assert alive() == 0


def test_with():
    with Ring(3) as ring:
        ring.put(1)
        assert ring[0] == 1
        assert alive() == 1
    assert alive() == 0, "with should close the ring"


def test_with_and_an_error():
    passed = False
    try:
        with Ring(3):
            raise KeyError("oops")
    except KeyError:
        passed = True
    assert passed, "a KeyError was raised inside of with, and never came out: what does __exit__ return?"
    assert alive() == 0, "with should close the ring when an error leaves it, and let the error pass"


@pytest.mark.parametrize("size", [0, -1, -(2**31)])
def test_no_size(size):
    refused(ValueError, lambda: Ring(size), f"a ring of {size} cannot be")


@pytest.mark.parametrize("size", [77, 1_000_001, 2**31 - 1])
def test_no_room(size):
    """ring_new() gives NULL; for 77 the check's own does, too."""
    refused(MemoryError, lambda: len(Ring(size)), f"ring_new({size}) gave NULL")


@pytest.mark.parametrize("size", ["3", None, [3], 2**31, 2**70], ids=repr)
def test_wrong_size(size):
    refused((TypeError, OverflowError), lambda: Ring(size), f"{size!r} is no C int")


def test_init_again():
    """Python lets anybody call __init__ once more."""
    ring = fill(Ring(3), 2)
    try:
        ring.__init__(3)
    except Exception:
        pass
    del ring
    assert alive() == 0, "__init__ ran twice and made two rings for one Ring: which method runs exactly once?"


def test_without_init():
    """A class of the reader's may forget to call super().__init__."""

    class Forgetful(Ring):
        def __init__(self, size):
            pass

    ring = Forgetful(3)
    try:
        length = len(ring)
    except ValueError:
        length = 0
    assert length == 0
    assert alive() != -1, "__init__ was not called, so the pointer was NULL, and it was used: which method always runs?"


def test_many():
    for _ in range(300):
        fill(Ring(4), 6)
    assert alive() == 0, f"three hundred rings came and went, {alive()} are left"
