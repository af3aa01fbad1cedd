"""tea.c does what tea.h promises."""

import pytea
import pytest


@pytest.mark.parametrize(("millilitres", "cups"), [(0, 0), (199, 0), (200, 1), (399, 1), (1100, 5), (2_000_000_000, 10_000_000)])
def test_cups(millilitres, cups):
    got = pytea.cups(millilitres)
    assert got == cups, f"a pot of {millilitres} ml fills {cups} whole cups of 200 ml, cups() says {got}"


def test_green():
    kind = bytes(bytearray(b"green"))
    got = pytea.minutes(kind)
    assert got != 4, 'green tea still stands 4 minutes: == compares two addresses, and strcmp gives 0 where two texts are the same'
    assert got == 2.5, f"green tea stands 2.5 minutes, minutes() says {got}: is it a whole number somewhere?"


@pytest.mark.parametrize("kind", [b"", b"black", b"g", b"gree", b"greens", b"Green", b"gunpowder", b" green", "grün".encode()])
def test_all_others(kind):
    got = pytea.minutes(kind)
    assert got == 4, f"only the kind that is exactly green stands 2.5 minutes; for {kind!r} minutes() says {got}, not 4"
