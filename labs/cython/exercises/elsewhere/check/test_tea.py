"""setup.py finds the header and the library, and hands over the size of a cup."""

import pytest


@pytest.fixture
def pytea():
    try:
        import pytea
    except ImportError as error:
        pytest.fail(f"import pytea: {error}. Did setup.py build a module of that name, with all that it needs?")
    return pytea


def test_cups(pytea):
    got = pytea.cups(1000)
    assert got == 4, f"1000 ml fill 4 cups of 250 ml, cups() says {got}: which CUP did setup.py hand over?"


def test_library(pytea):
    assert pytea.minutes(b"green") == 2.5
    assert pytea.minutes(b"black") == 4

