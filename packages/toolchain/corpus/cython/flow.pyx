# cython: language_level=3
"""Generators, coroutines, closures, exceptions, and the parts of the C API with a cimport."""
import asyncio
from cpython.dict cimport PyDict_GetItem, PyDict_SetItem, PyDict_Next
from cpython.list cimport PyList_New, PyList_SET_ITEM, PyList_GET_ITEM, PyList_Append
from cpython.tuple cimport PyTuple_New, PyTuple_GetItem
from cpython.bytes cimport PyBytes_FromStringAndSize, PyBytes_AsString
from cpython.unicode cimport PyUnicode_DecodeUTF8
from cpython.exc cimport PyErr_SetString, PyErr_Occurred, PyErr_Clear, PyErr_CheckSignals
from cpython.long cimport PyLong_AsLong
from cpython.float cimport PyFloat_FromDouble
from cpython.object cimport PyObject_Str, PyObject_CallObject, PyObject
from cpython.pycapsule cimport PyCapsule_New, PyCapsule_GetPointer, PyCapsule_IsValid
from cpython.ref cimport Py_XINCREF, Py_XDECREF
from libc.errno cimport errno
from libc.limits cimport INT_MAX
from libc.time cimport time, time_t
cimport libc.stdlib as std
from helper cimport helped, Base, LIMIT

class MyError(Exception):
    def __init__(self, code, *args):
        super().__init__(code, *args)
        self.code = code

def count(n):
    i = 0
    try:
        while i < n:
            sent = yield i
            if sent == "stop": return "stopped"
            i += 1
    except GeneratorExit:
        raise
    except ValueError as e:
        yield str(e)
    finally:
        i = -1
    return i

def delegate(n):
    result = yield from count(n)
    yield result
    yield from (x * 2 for x in range(n) if x % 2)

async def wait(n):
    await asyncio.sleep(0)
    async with Lock() as lock:
        total = 0
        async for x in ticks(n):
            total += x
    return [x async for x in ticks(3)], total, lock

async def ticks(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)

class Lock:
    async def __aenter__(self): return self
    async def __aexit__(self, *args): return False

def run(n): return asyncio.run(wait(n))

def decorate(f):
    def inner(*args, **kw):
        """Calls it."""
        inner.calls += 1
        return f(*args, **kw)
    inner.calls = 0
    return inner

@decorate
def decorated(x, y=3): return x + y

def compose(*functions):
    def composed(x):
        for f in reversed(functions): x = f(x)
        return x
    return composed

def memo(f, cache={}):
    return lambda n: cache[n] if n in cache else cache.setdefault(n, f(n))

def raising(int kind):
    if kind == 0: raise MyError(3, "x")
    if kind == 1: raise ValueError
    if kind == 2: PyErr_SetString(KeyError, "set"); raise
    try:
        try:
            1 / (kind - 3)
        except ZeroDivisionError:
            raise TypeError("inner")
    except TypeError as e:
        return e.__context__, e.__traceback__
    else: return None

def nested():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
        finally:
            print("finally", i)
    try:
        return 1
    finally:
        del i

def swallow(f):
    with suppress(ValueError) as s:
        f()
    try: f()
    except: pass
    return s

class suppress:
    def __init__(self, *kinds): self.kinds = kinds
    def __enter__(self): return self
    def __exit__(self, kind, value, trace): return kind is not None and issubclass(kind, self.kinds)

class Meta(type):
    def __new__(mcs, name, bases, space, **kw): return super().__new__(mcs, name, bases, dict(space))
class Plain(metaclass=Meta):
    """A class of Python."""
    __slots__ = ("a", "_b")
    kinds: list = []
    def __init__(self, a): self.a = a; self._b = None
    @property
    def b(self): return self._b
    @b.setter
    def b(self, value): self._b = value
    @b.deleter
    def b(self): self._b = None
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls, x): return cls(x)
    class Inner: x = 1
    def __getattr__(self, name): return name
class Child(Plain, dict): 
    def __init__(self, *args): super(Child, self).__init__(*args)

def api(dict d, list l, object o):
    cdef PyObject *key = NULL
    cdef PyObject *value = NULL
    cdef Py_ssize_t at = 0
    cdef time_t now = time(NULL)
    n = 0
    while PyDict_Next(d, &at, &key, &value): n += 1
    PyDict_SetItem(d, "k", 1)
    PyList_Append(l, 3)
    raw = PyBytes_FromStringAndSize("abc", 3)
    cdef char *text = PyBytes_AsString(raw)
    capsule = PyCapsule_New(<void *>text, "name", NULL)
    if PyErr_Occurred(): PyErr_Clear()
    PyErr_CheckSignals()
    return n, PyUnicode_DecodeUTF8(text, 3, "strict"), PyLong_AsLong(5), PyFloat_FromDouble(2), PyObject_Str(o), PyCapsule_IsValid(capsule, "name"), PyCapsule_GetPointer(capsule, "name") != NULL, errno, INT_MAX, now > 0, std.atoi("3"), PyDict_GetItem(d, "k") is not NULL

cdef class Derived(Base):
    cdef int help(self) except -1: return Base.help(self) + 1
    def show(self): return self.help() + helped(LIMIT)

def interned():
    cdef tuple t = (1, 2, "three")
    cdef list l = [None] * 5
    cdef dict d = {}
    cdef set s = set()
    cdef frozenset f = frozenset((1,))
    cdef int i
    for i, x in enumerate(t): l[i] = x
    for k, v in d.items(): s.add(k)
    for x in s: d[x] = t[0]
    for i in l[:2]: pass
    a, b, c = t
    return l[0], t[2], d.get(1), 1 in s, f, len(t), l + [1], t * 2, l[i], d.pop(3, None), sorted(d), a

def annotated(x: int, y: "list[int]" = None, *, z: float | None = None) -> dict: return {"x": x, "y": y, "z": z}
def strings_of(*, a="a" "b", b=b"\x00\xff", c='\N{BULLET}\U0001F600', d=r"\d"): return a, b, c, d
if __name__ == "__main__":
    print(run(3))
elif not __debug__: pass
for _name in ("x", "y"): globals()[_name] = _name
try:
    import json as _json
except ImportError:
    _json = None
del _name
__all__ = ["count", "Plain"]
