from Cython.Build import cythonize
from setuptools import Extension, setup

setup(ext_modules=cythonize([Extension("pytwice", ["pytwice.pyx"], libraries=["twice"], library_dirs=["."])]))
