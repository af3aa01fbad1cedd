from Cython.Build import cythonize
from setuptools import Extension, setup

setup(ext_modules=cythonize([Extension("pyexamples", ["pyexamples.pyx"], libraries=["examples"])]))
