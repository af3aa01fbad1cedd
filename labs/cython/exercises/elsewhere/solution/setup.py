from Cython.Build import cythonize
from setuptools import Extension, setup

pytea = Extension(
    "pytea",
    sources=["pytea.pyx"],
    include_dirs=["lib"],
    define_macros=[("CUP", "250")],
    library_dirs=["lib"],
    libraries=["tea"],
)

setup(name="pytea", ext_modules=cythonize([pytea]))
