"""The wrappers call the library, and what goes in and comes out is what C meant."""

import pyalmanac
import pytest


@pytest.mark.parametrize("name", ["py_add", "py_percent", "py_leap"])
def test_is_there(name):
    assert hasattr(pyalmanac, name), f"pyalmanac has no {name}: write it with def, not cdef, so that Python sees it"


def test_the_library_is_asked():
    """In the check's library these three have odd answers."""
    why = "the check has put a library of its own below your wrapper, and the wrapper did not give its answer"
    assert pyalmanac.py_add(7, 7) == 77, why
    assert pyalmanac.py_percent(7, 7) == 7.5, why
    assert pyalmanac.py_leap(7) == True, why  # noqa: E712


def test_add():
    got = pyalmanac.py_add(40, -2)
    assert got == 38
    assert type(got) is int, f"the sum of two int is an int, py_add gave {got!r}: look at its declaration"


@pytest.mark.parametrize(("part", "whole", "per_cent"), [(1, 8, 12.5), (0.5, 4, 12.5), (3, 2, 150.0), (-1, 4, -25.0), (1e300, 1e301, 10.0)])
def test_percent(part, whole, per_cent):
    try:
        got = pyalmanac.py_percent(part, whole)
    except (TypeError, OverflowError) as error:
        pytest.fail(f"py_percent({part}, {whole}): {error}. The header says double")
    assert got == pytest.approx(per_cent), f"{part} of {whole} is {per_cent} per cent, py_percent gave {got}: are the declaration's types and their order the header's?"


@pytest.mark.parametrize(("year", "leap"), [(2024, True), (2025, False), (1900, False), (2000, True), (0, True), (-4, True)])
def test_leap(year, leap):
    got = pyalmanac.py_leap(year)
    assert got == leap, f"py_leap({year}) should be {leap}, it is {got}"
    assert type(got) is bool, f"py_leap should give True or False, it gave {got!r}: which type does Cython have for that?"


@pytest.mark.parametrize("number", [2**31, -(2**31) - 1, 2**32 + 1, 2**100])
def test_too_big_for_an_int(number):
    """A C int ends at 2**31 - 1. Cython says so, if the declaration does."""
    with pytest.raises(OverflowError):
        pytest.fail(f"{number} fits into no C int, and py_add({number}, 0) gave {pyalmanac.py_add(number, 0)}: is the declaration the header's?")
    with pytest.raises(OverflowError):
        pytest.fail(f"{number} fits into no C int, and py_leap({number}) gave {pyalmanac.py_leap(number)}: is the declaration the header's?")


@pytest.mark.parametrize("number", ["1", None, b"1", [1]])
def test_no_number(number):
    for function in (pyalmanac.py_percent, pyalmanac.py_add):
        with pytest.raises(TypeError):
            function(number, 1)
