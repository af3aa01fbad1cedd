from Cython.Build import cythonize
from setuptools import Extension, setup

examples = Extension("pyexamples", ["pyexamples.pyx"], libraries=["examples"], library_dirs=["."], include_dirs=["."])
setup(name="pyexamples", ext_modules=cythonize([examples]))
