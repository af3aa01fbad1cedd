from Cython.Build import cythonize
from setuptools import Extension, setup

pytea = Extension(
    "pytea",
    sources=["pytea.pyx"],
    library_dirs=["libs"],
    libraries=["libtea"],
)

setup(name="pytea", ext_modules=cythonize([pytea]))
