import logging
import sys

import pytest

import tool


def test_numbers():
    assert tool.half(8) == 3


def test_lists():
    assert [1, 2, 3, 4] == [1, 2, 5]


def test_texts():
    assert "one\ntwo\nthree\n" == "one\n2\nthree\n"


def test_dicts():
    assert {"a": 1, "b": [1, 2]} == {"a": 1, "b": [1, 3], "c": 0}


def test_sets():
    assert {1, 2} == {2, 3}


def test_in():
    assert "x" in "abc", "a message of one's own"


def test_and():
    x, y = 3, None
    assert x > 2 and y


def test_deep():
    print("printed before")
    print("to stderr", file=sys.stderr)
    logging.getLogger("faults").warning("logged before")
    tool.deep(2)


def test_chain():
    try:
        tool.half(-1)
    except ValueError as error:
        raise RuntimeError("and then this") from error


def test_not_raised():
    with pytest.raises(KeyError):
        tool.half(2)


@pytest.fixture
def broken():
    raise OSError("no set-up")


@pytest.fixture
def late():
    yield 1
    raise OSError("no clean-up")


def test_set_up(broken):
    pass


def test_clean_up(late):
    assert late == 1


def test_both(late):
    assert late == 2


def test_no_fixture(nothing_has_this_name):
    pass


@pytest.mark.xfail(strict=True)
def test_strict():
    pass


def test_subtests(subtests):
    for number in range(3):
        with subtests.test("parts", number=number):
            assert number != 1


def test_exits():
    sys.exit(3)


def test_fail():
    pytest.fail("said plainly")


def must_find_this():
    assert False


@pytest.mark.parametrize("value", [1, 2, 3])
def test_some(value):
    assert value != 2
