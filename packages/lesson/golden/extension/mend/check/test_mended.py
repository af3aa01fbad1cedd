import pyexamples


def test_bytes(capfd):
    pyexamples.py_hello(b"you")
