"""Runs once, when the image for extension modules is made: takes the paths of a first translation and set-up.

Cython reads and parses its own library of C when a construct first needs a part of it, and builds tables when it first
parses. What ran here has all of that in the snapshot's memory.
"""

import contextlib
import importlib
import io
import linecache
import os
import shutil
import sys

# Loaded late by what is used below, on paths that are not taken here.
LATE = """
Cython.Build Cython.Build.Cythonize Cython.Build.Dependencies Cython.CodeWriter
Cython.Compiler.Annotate Cython.Compiler.AutoDocTransforms Cython.Compiler.CythonScope Cython.Compiler.FlowControl
Cython.Compiler.FusedNode Cython.Compiler.Main Cython.Compiler.MemoryView Cython.Compiler.Optimize
Cython.Compiler.ParseTreeTransforms Cython.Compiler.Pipeline Cython.Compiler.TypeInference Cython.Compiler.UFuncs
Cython.Compiler.UtilityCode Cython.Distutils Cython.Distutils.build_ext
setuptools setuptools.build_meta setuptools.command.bdist_egg setuptools.command.build_clib
setuptools.command.build_ext setuptools.command.build_py setuptools.command.egg_info setuptools.command.install
setuptools.command.sdist distutils.command.build distutils.command.build_ext distutils.command.clean distutils.core
distutils.extension distutils.sysconfig distutils.unixccompiler distutils.util
concurrent.futures ctypes array optparse runpy sysconfig
bytelab.annotating bytelab.building bytelab.comparing bytelab.make bytelab.shell bytelab.tools
""".split()

SOURCE = '''
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy, strlen
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.bytes cimport PyBytes_FromStringAndSize

cdef extern from "warm.h":
    ctypedef struct point:
        int x
        double y
    ctypedef void (*visitor)(int, void *) noexcept
    enum:
        LIMIT
    void each(int, visitor, void *)
    int risky(int) except -1 nogil

ctypedef fused number:
    int
    double

cpdef enum Colour:
    RED = 1

cdef class Vector:
    cdef double *items
    cdef readonly Py_ssize_t length
    cdef public object name

    def __cinit__(self, Py_ssize_t length, name=None):
        self.items = <double *>malloc(length * sizeof(double))
        if self.items is NULL:
            raise MemoryError()
        self.length = length
        self.name = name

    def __dealloc__(self):
        free(self.items)

    def __len__(self):
        return self.length

    def __getitem__(self, Py_ssize_t index):
        if not 0 <= index < self.length:
            raise IndexError(f"no item {index}")
        return self.items[index]

    def __setitem__(self, Py_ssize_t index, double value):
        self.items[index] = value

    @property
    def total(self):
        return self.sum()

    cpdef double sum(self) except? -1:
        cdef double all = 0
        cdef Py_ssize_t i
        for i in range(self.length):
            all += self.items[i]
        return all

    def __enter__(self):
        return self

    def __exit__(self, *details):
        return False

cdef class Named(Vector):
    def __repr__(self):
        return "<Named %r>" % (self.name,)

cdef void call(int value, void *function) noexcept with gil:
    try:
        (<object>function)(value)
    except Exception as exc:
        print(exc)

def visit(function, int count=3):
    each(count, call, <void *>function)

def total(number[:] values):
    cdef number all = 0
    for i in range(values.shape[0]):
        all += values[i]
    return all

def text(bytes data not None, str other=u"", *rest, **options):
    cdef const char *start = data
    cdef bytes copy = start[:strlen(start)]
    result = {"a": [each for each in rest if each], **options}
    for key, value in sorted(result.items()):
        other += "%s=%s" % (key, value)
    return copy.decode("utf-8"), other.encode("utf-8"), data[1:], len(data)

def numbers(n):
    while n > 0:
        yield n
        n -= 1

def outer(items):
    def inner(x):
        return x + len(items)
    try:
        return list(map(inner, items)), lambda y: y
    except (ValueError, TypeError) as exc:
        raise RuntimeError("no") from exc
    finally:
        items = None

def lower(x):
    with nogil:
        risky(1)
    cdef point place = point(1, 2.0)
    a, b = x, place
    return a if a is not None and a in (1, 2) or a == b else abs(a) ** 2 // 3 % 4
'''
SETUP = """
from Cython.Build import cythonize
from setuptools import Extension, setup

setup(name="warm", ext_modules=cythonize([Extension("warm", ["warm.pyx"])], language_level=3, quiet=True))
"""
FOLDER = "/tmp/warm"
TOOLS = {
    "CC": "gcc",
    "CXX": "g++",
    "CPP": "gcc -E",
    "AR": "ar",
    "ARFLAGS": "rcs",
    "RANLIB": "ranlib",
    "OPT": "-O1",
    "BASECFLAGS": "",
    "CONFIGURE_CFLAGS": "",
    "CFLAGS": "-O1 -Wall",
    "PY_CFLAGS": "-O1 -Wall",
    "PY_CORE_CFLAGS": "-O1 -Wall",
    "CPPFLAGS": "",
    "PY_CPPFLAGS": "",
    "CCSHARED": "-fPIC",
    "LDFLAGS": "",
    "PY_LDFLAGS": "",
    "LDSHARED": "gcc -shared",
    "LDCXXSHARED": "g++ -shared",
    "BLDSHARED": "gcc -shared",
    "SHLIB_SUFFIX": ".so",
    "INCLUDEPY": "/usr/include/lab/python",
    "CONFINCLUDEPY": "/usr/include/lab/python",
    "LIBDIR": "/usr/lib",
    "LIBPL": "/usr/lib",
    "Py_ENABLE_SHARED": 0,
}


def warm():
    """Translates a module that has most of what lessons use, with and without annotation; what is loaded stays."""
    importlib.import_module("bytelab.lexicon").compact()
    for name in LATE:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    here, arguments, paths = os.getcwd(), sys.argv, sys.path[:]
    os.makedirs(FOLDER)
    os.chdir(FOLDER)
    try:
        for name, text in (("warm.pyx", SOURCE), ("setup.py", SETUP), ("warm.h", "")):
            with open(name, "w", encoding="utf-8") as file:
                file.write(text)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            translate()
            set_up()
    finally:
        os.chdir(here)
        sys.argv, sys.path[:] = arguments, paths
        shutil.rmtree(FOLDER)
    importlib.invalidate_caches()
    linecache.clearcache()


def translate():
    from bytelab import cythonizing

    configure()
    for annotate in (False, True):
        found = cythonizing.translate("warm.pyx", "warm.c", annotate=annotate)
        assert not [each for each in found.diagnostics if each["severity"] == "error"], found.diagnostics
    importlib.import_module("bytelab.trying").warm()


def configure():
    """Says which tools build extension modules here, as a Python for this machine would."""
    import sysconfig

    sysconfig.get_config_vars().update(TOOLS)
    # There is one process: what would start more is told that it cannot, and goes on by itself.
    sys.modules["Cython.Build.Cythonize"].multiprocessing = None
    sys.modules["concurrent.futures.process"] = None


def set_up():
    """Goes through a set-up script as far as that needs no compiler."""
    sys.argv = ["setup.py", "--quiet", "build_ext", "--inplace", "--dry-run"]
    with contextlib.suppress(SystemExit, Exception):
        with open("setup.py", encoding="utf-8") as file:
            exec(compile(file.read(), "setup.py", "exec"), {"__name__": "__main__", "__file__": "setup.py"})
