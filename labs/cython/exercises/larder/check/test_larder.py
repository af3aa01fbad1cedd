"""What is below 0 becomes an exception of the right class, and says what was asked for."""

import errno
import os

import pytest
from pylarder import take


def left(what, amount):
    """What a call that must not fail gives."""
    try:
        return take(what, amount)
    except Exception as error:
        pytest.fail(f"take({what!r}, {amount}) should give how much is left, it was {error!r}")


def refused(what, amount):
    """The exception of a call that must fail."""
    try:
        got = take(what, amount)
    except SystemError as error:
        pytest.fail(f"take({what!r}, {amount}): SystemError: {error}. The library returned a number that the declaration takes for the sign of an exception")
    except Exception as error:
        return error
    pytest.fail(f"take({what!r}, {amount}) should raise, it gave {got!r}")


@pytest.mark.parametrize(("amount", "rest"), [(1, 99), (7, 0), (100, 0)])
def test_take(amount, rest):
    got = left("biscuits", amount)
    assert got == rest, f"{rest} are left, take gave {got}"


def test_much_is_left():
    assert left("sand", 1) == 2**31 - 1


def test_any_name():
    assert left("crème brûlée", 1) == 1


@pytest.mark.parametrize("what", ["tea", "", "Biscuits", "Brötchen"])
def test_no_such_thing(what):
    error = refused(what, 1)
    assert type(error) is KeyError, f"there is no {what!r}: that should be a KeyError, it was {error!r}"
    assert error.args == (what,), f"the KeyError should have the name alone, as a dict's has: {error!r}"


@pytest.mark.parametrize("amount", [0, -1, -(2**31)])
def test_too_little(amount):
    error = refused("biscuits", amount)
    assert type(error) is ValueError, f"an amount of {amount} should be a ValueError, it was {error!r}"
    assert str(amount) in str(error), f"the message should tell the amount, {amount}: {error}"


@pytest.mark.parametrize("amount", [101, 5000])
def test_too_much(amount):
    error = refused("biscuits", amount)
    assert type(error) is ValueError, f"more than there is should be a ValueError, it was {error!r}"
    assert str(amount) in str(error) and "biscuits" in str(error), f"the message should tell the amount and the name: {error}"


def test_the_two_differ():
    assert str(refused("biscuits", -101)).replace("-", "") != str(refused("biscuits", 101)), "too little and too much should not read the same"


@pytest.mark.parametrize(
    ("what", "code", "kind"),
    [("milk", errno.EIO, OSError), ("jam", errno.EACCES, PermissionError), ("gold", errno.EPERM, PermissionError), ("honey", errno.EINTR, InterruptedError), ("silver", 1, type(OSError(1, "")))],
)
def test_all_other_codes(what, code, kind):
    error = refused(what, 1)
    assert type(error) is kind, f"the library gave -{errno.errorcode[code]}: that should be {kind.__name__}, it was {error!r}. OSError(number, text) finds the class by itself"
    assert error.errno == code, f"the exception's errno should be {code}, above 0, it is {error.errno}"
    assert error.strerror == os.strerror(code), f"the system has a text for it, {os.strerror(code)!r}; the exception says {error.strerror!r}"


@pytest.mark.parametrize("what", ["biscuits\0", "\0", "biscuits\0and more"], ids=repr)
def test_null(what):
    error = refused(what, 1)
    assert type(error) is ValueError, f"C stops at the null character, so a name with one should be a ValueError, it was {error!r}"


@pytest.mark.parametrize("amount", [2**31, -(2**31) - 1, 2**70])
def test_no_int(amount):
    error = refused("biscuits", amount)
    assert type(error) is OverflowError, f"{amount} fits into no C int: that should be an OverflowError, it was {error!r}"


@pytest.mark.parametrize(("what", "amount"), [(b"biscuits", 1), (None, 1), ("biscuits", "1"), ("biscuits", None), ("biscuits", [1])], ids=repr)
def test_other_types(what, amount):
    error = refused(what, amount)
    assert type(error) is TypeError, f"take({what!r}, {amount!r}) should be a TypeError, it was {error!r}"
