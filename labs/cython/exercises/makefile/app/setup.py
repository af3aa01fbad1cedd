from Cython.Build import cythonize
from setuptools import Extension, setup

pytea = Extension(
    "pytea",
    sources=["pytea.pyx"],
    include_dirs=["."],
    library_dirs=["."],
    libraries=["tea"],
    depends=["tea.h", "libtea.a"],
)

setup(name="pytea", ext_modules=cythonize([pytea]))
