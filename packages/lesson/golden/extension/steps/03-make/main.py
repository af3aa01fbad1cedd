import sys

import pyexamples

pyexamples.py_hello(sys.argv[1].encode())
