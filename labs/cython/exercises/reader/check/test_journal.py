"""A journal that is read as Python reads things, and closed whatever happens."""

import errno
import gc
import os

import pytest
from pyjournal import Journal, live

HOUSE = [
    {"MESSAGE": b"Good morning", "PRIORITY": b"6"},
    {"A": b"==", "B": b"", "C": b"x=y", "D": b"\0\0", "E": b"a\0b"},
    {},
    {"MESSAGE": "李 🫖".encode(), "BYTES": b"\xff\x80\n", "MESS": b"no prefix"},
    {"LARGE": b"l" * 2000},
]

before = 0


def still_open():
    """Journals that this test opened and that are not closed. -1: one was used that was not open."""
    gc.collect()
    now = live()
    return now if now == -1 else now - before


@pytest.fixture(autouse=True)
def all_are_closed():
    global before
    gc.collect()
    live()
    before = live()
    yield
    left = still_open()
    assert left != -1, "a journal was used or closed that was not open: after close(), or a second time, or NULL"
    assert left == 0, f"journals that were opened and not closed: {left}"


def refused(kind, call, why):
    """What is called must raise that kind of exception."""
    try:
        got = call()
    except Exception as error:
        assert isinstance(error, kind), f"{why}: that should be {kind.__name__}, it was {error!r}"
        return error
    pytest.fail(f"{why}: that should be {kind.__name__}, it gave {got!r}")


def test_a_loop():
    with Journal("house") as journal:
        try:
            entries = list(journal)
        except Exception as error:
            pytest.fail(f"list(journal): {type(error).__name__}: {error}")
    assert entries == HOUSE, "list(journal) should be a dict for each entry, with str for names and bytes for values"


@pytest.mark.parametrize("number", range(5))
def test_each_entry(number):
    with Journal("house") as journal:
        assert iter(journal) is journal, "a journal has one place where it stands, so it is its own iterator, as a file is"
        for _ in range(number):
            next(journal)
        entry = next(journal)
    assert type(entry) is dict, f"an entry should be a dict, it was {entry!r}"
    assert entry == HOUSE[number], "how long is a value, where does its name end, and is it still there after the next call?"


def test_its_own_iterator():
    with Journal("house") as journal:
        assert next(journal) == HOUSE[0]
        assert [len(entry) for entry in journal] == [5, 0, 3, 1], "the loop should go on where the journal stands"


def test_the_end():
    with Journal("empty") as journal:
        assert list(journal) == []
        for _ in range(2):
            with pytest.raises(StopIteration):
                next(journal)


def test_next_and_get():
    """What was there goes on working, between the entries of a loop too."""
    with Journal("house") as journal:
        assert journal.next() is True
        assert journal.get("PRIORITY") == b"6"
        entry = next(journal)
        assert [journal.get(field) for field in "ABCDE"] == [b"==", b"", b"x=y", b"\0\0", b"a\0b"]
        assert entry == HOUSE[1]
        next(journal)
        next(journal)
        assert journal.get("MESS") == b"no prefix", "MESS is not MESSAGE"
        assert journal.next() is True
        assert journal.next() is False


@pytest.mark.parametrize("field", ["NOTHING", "", "message", "MESSAG"])
def test_no_such_field(field):
    with Journal("house") as journal:
        journal.next()
        error = refused(KeyError, lambda: journal.get(field), f"there is no field {field!r}")
    assert error.args == (field,), f"the KeyError should have the name alone, as a dict's has: {error!r}"


def test_at_no_entry():
    """Not every failure of get is a missing field."""
    with Journal("house") as journal:
        error = refused(OSError, lambda: journal.get("MESSAGE"), "before the first entry the library gives -EADDRNOTAVAIL")
    assert error.errno == errno.EADDRNOTAVAIL, f"before the first entry the library gives -EADDRNOTAVAIL, the exception says {error!r}"


@pytest.mark.parametrize(("name", "kind", "code"), [("cellar", FileNotFoundError, errno.ENOENT), ("", FileNotFoundError, errno.ENOENT), ("locked", PermissionError, errno.EACCES)])
def test_cannot_open(name, kind, code):
    error = refused(OSError, lambda: Journal(name), f"Journal({name!r}) cannot be opened")
    assert type(error) is kind, f"Journal({name!r}) should be a {kind.__name__}, it was {error!r}"
    got = error.errno, error.strerror, error.filename
    assert got == (code, os.strerror(code), name), f"the exception should have the number, its text and the name, it has {got}"


def test_any_name():
    with Journal("bücher") as journal:
        assert next(journal) == HOUSE[0]


@pytest.mark.parametrize("name", ["house\0", "\0", "house\0cellar"], ids=repr)
def test_null(name):
    refused(ValueError, lambda: Journal(name), f"C stops at the null character of Journal({name!r})")
    with Journal("house") as journal:
        journal.next()
        refused(ValueError, lambda: journal.get("MESSAGE\0"), "C stops at the null character of get('MESSAGE\\0')")


def test_torn():
    """The library fails where the third entry should be."""
    seen = []
    with Journal("torn") as journal:
        error = refused(OSError, lambda: seen.extend(journal), "journal_next gave -EBADMSG in the middle of a loop")
    assert error.errno == errno.EBADMSG
    assert seen == HOUSE[:2]


def test_worn():
    """The library fails in the middle of an entry's fields."""
    with Journal("worn") as journal:
        assert next(journal) == HOUSE[0]
        error = refused(OSError, lambda: next(journal), "journal_enumerate_data gave -EIO for the second field")
    assert error.errno == errno.EIO


def test_closed_by_with():
    with Journal("house") as journal:
        assert still_open() == 1
        assert next(journal) == HOUSE[0]
    assert still_open() == 0


def test_closed_after_an_error():
    passed = False
    try:
        with Journal("house") as journal:
            for _ in journal:
                raise KeyError("oops")
    except KeyError:
        passed = True
    assert passed, "a KeyError was raised inside of with, and never came out: what does __exit__ return?"
    assert still_open() == 0


def test_closed_with_the_last_name():
    journal = Journal("house")
    next(journal)
    assert still_open() == 1
    del journal
    assert still_open() == 0, "the Journal is gone and its journal is still open: what runs when an object goes?"


def test_close_twice():
    journal = Journal("house")
    journal.close()
    journal.close()
    assert still_open() == 0
    del journal
    assert still_open() == 0


@pytest.mark.parametrize(
    "use",
    [next, lambda journal: journal.next(), lambda journal: journal.get("MESSAGE"), list, lambda journal: journal.__enter__()],
    ids=["next()", ".next", "get", "list", "with"],
)
def test_use_after_close(use):
    journal = Journal("house")
    journal.next()
    journal.close()
    error = refused(ValueError, lambda: use(journal), "the journal was closed")
    assert "closed" in str(error), f"the message should have the word closed in it: {error}"
    assert still_open() == 0


def test_init_again():
    """Python lets anybody call __init__ once more."""
    journal = Journal("house")
    try:
        journal.__init__("house")
    except Exception:
        pass
    del journal
    assert still_open() == 0, "__init__ ran twice and opened two journals for one Journal: which method runs exactly once?"


def test_without_init():
    """A class of the reader's may forget to call super().__init__."""

    class Forgetful(Journal):
        def __init__(self, name):
            pass

    try:
        Forgetful("house").next()
    except ValueError:
        pass
    assert still_open() != -1, "__init__ was not called, so the address was NULL, and it was used: which method always runs?"


def test_two_at_once():
    with Journal("house") as one, Journal("house") as two:
        assert next(one) == HOUSE[0]
        assert next(one) == HOUSE[1]
        assert next(two) == HOUSE[0]
        assert still_open() == 2


def test_many():
    for _ in range(200):
        next(Journal("house"))
    assert still_open() == 0, "the library lets forty be open at once"


@pytest.mark.parametrize("name", [b"house", None, 7], ids=repr)
def test_no_name(name):
    with pytest.raises(TypeError):
        Journal(name)
