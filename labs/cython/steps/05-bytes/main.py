import pyexamples

pyexamples.py_hello("Zoë".encode())
pyexamples.py_hello(b"a\0b")
pyexamples.py_hello("Ada")
