import pyexamples

for name in ["Ada", "Zoë", "李"]:
    pyexamples.py_hello(name.encode())
