from Cython.Build import cythonize
from setuptools import Extension, setup

pyexamples = Extension(
    "pyexamples",
    sources=["pyexamples.pyx"],
    include_dirs=["."],
    library_dirs=["."],
    libraries=["examples"],
    depends=["examples.h", "libexamples.a"],
)

setup(name="pyexamples", ext_modules=cythonize([pyexamples]))
