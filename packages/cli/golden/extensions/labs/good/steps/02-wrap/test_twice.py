import pytwice


def test_twice():
    assert pytwice.py_twice(21) == 42
