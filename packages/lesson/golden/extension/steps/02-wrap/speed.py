from pyexamples import py_hello

VARIANTS = {"Cython": py_hello, "Python": print}
WORK = (b"world",)
CALL = (b"",)
