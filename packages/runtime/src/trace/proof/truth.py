"""A slow recorder that shares no code with the fast one, to compare it with. For tests only.

It looks at every frame before each instruction, from a Python callback, and describes what it finds by the built-in
methods of the exact base types: no method of the program's own classes runs, and nothing is kept alive.
"""

import base64
import ctypes
import gc
import itertools
import json
import marshal
import sys
import types
from collections import OrderedDict, deque

TOOL = 3
LEVELS = 3  # how deep containers are described
MOST = 40  # items of a container
TEXT = 100  # characters, bytes

# The whole of WebAssembly's memory: as words, and as pointers to objects.
WORDS = (ctypes.c_uint32 * (1 << 28)).from_address(0)
scratch = (ctypes.c_uint32 * 1)()
pointed = (ctypes.py_object * 1).from_buffer(scratch)

PREVIOUS, LOCALS, STACKPOINTER, LOCALSPLUS = 4, 20, 32, 40  # in an interpreter's frame
GLOBALS = 12

mro_of = type.__dict__["__mro__"].__get__
dict_of_class = type.__dict__["__dict__"].__get__
name_of_class = type.__dict__["__name__"].__get__
contents_of = types.CellType.__dict__["cell_contents"].__get__
generic_dict = ctypes.pythonapi.PyObject_GenericGetDict
generic_dict.restype = ctypes.py_object
# By address: a py_object argument is asked for its `__class__`, which may be the program's own code.
generic_dict.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
dictoffset_of_class = type.__dict__["__dictoffset__"].__get__
thread = ctypes.pythonapi.PyThreadState_Get
thread.restype = ctypes.c_void_p

EMPTY = ["null"]
SINGLES = {id(None): ["none"], id(...): ["ellipsis"], id(NotImplemented): ["notimplemented"]}


def watch(source, filename, every, run):
    """Runs the program with `run(code)`; gives the steps as JSON lines, but for all between `every` so many 0."""
    code = compile(source, filename, "exec", 0, dont_inherit=True)
    watcher = Watcher(filename, every)
    gc.disable()
    try:
        watcher.start(code)
        try:
            run(code)
        finally:
            watcher.stop()
    finally:
        gc.enable()
    return "\n".join(watcher.lines)


def walk(code):
    yield code
    for constant in code.co_consts:
        if type(constant) is types.CodeType:
            yield from walk(constant)


class Watcher:
    def __init__(self, filename, every):
        self.filename = filename
        self.every = every
        self.steps = 0
        self.lines = []
        self.codes = {}  # by address: index, number of local slots, the code itself
        self.count = 0
        self.told = {}  # address of an object: what was last said of it
        self.offsets = {}  # address of a frame: the last instruction that began in it

    def start(self, code):
        frame = sys._getframe()
        mine = WORDS[(id(frame) + 12) >> 2]
        # In the thread's state; there may be several, when Python runs on more than one stack.
        self.current = thread() >> 2
        while WORDS[self.current] != mine:
            self.current += 1
        self.current -= thread() >> 2
        monitoring = sys.monitoring
        monitoring.use_tool_id(TOOL, "truth")
        self.add(code)
        monitoring.register_callback(TOOL, monitoring.events.INSTRUCTION, self.instruction)
        monitoring.register_callback(TOOL, monitoring.events.PY_START, self.started)
        monitoring.set_events(TOOL, monitoring.events.PY_START)

    def stop(self):
        if sys.monitoring.get_tool(TOOL) == "truth":
            sys.monitoring.free_tool_id(TOOL)

    def add(self, unit):
        """Watches a code object and all within it."""
        self.say({"unit": base64.b64encode(marshal.dumps(unit)).decode("ascii"), "file": unit.co_filename})
        for index, code in enumerate(walk(unit)):
            cells = [name for name in code.co_cellvars if name not in code.co_varnames]
            locals_ = code.co_nlocals + len(cells) + len(code.co_freevars)
            # The code itself is held to keep the address its own.
            self.codes[id(code)] = self.count, locals_, code
            self.count += 1
            sys.monitoring.set_local_events(TOOL, code, sys.monitoring.events.INSTRUCTION)
            names = [[name, "cell" if name in code.co_cellvars else "local"] for name in code.co_varnames]
            names += [[name, "cell"] for name in cells] + [[name, "free"] for name in code.co_freevars]
            self.say({"code": index, "qualname": code.co_qualname, "line": code.co_firstlineno, "names": names})

    def say(self, what):
        self.lines.append(json.dumps(what))

    def started(self, code, offset):
        name = code.co_filename
        if id(code) not in self.codes and (name == self.filename or name.startswith("/home/lab/")):
            self.add(code)
        return sys.monitoring.DISABLE

    def instruction(self, code, offset):
        try:
            self.look(offset)
        except BaseException as exc:  # noqa: BLE001 - must not reach the program
            self.say({"failed": f"{type(exc).__name__}: {exc}"})

    def look(self, offset):
        skip = self.steps % self.every != 0
        self.steps += 1
        frames = []
        seen = {}  # what is to be said of objects, by address: new or changed
        self.met = set()
        self.waiting = []
        # Two Python frames of its own lie above the program's.
        at = WORDS[(thread() >> 2) + self.current]
        own = 2
        while at:
            known = self.codes.get(WORDS[at >> 2] & ~3)
            if own:
                own -= WORDS[at >> 2] & ~3 in OWN
            elif known:
                if not frames:
                    self.offsets[at] = offset
                if skip:
                    self.lines.append("0")
                    return
                frames.append(self.frame(at, known))
            at = WORDS[(at + PREVIOUS) >> 2]
        frames.reverse()
        # Level by level, so that each object is described at its nearest.
        for _ in range(LEVELS):
            waiting, self.waiting = self.waiting, []
            for x in waiting:
                said = {"type": name_of_class(type(x)), **self.contents(x)}
                if self.told.get(id(x)) != said:
                    self.told[id(x)] = seen[id(x)] = said
        self.waiting = []
        self.say({"frames": frames, "objects": seen})

    def frame(self, at, known):
        index, locals_, _ = known
        base = (at + LOCALSPLUS) >> 2
        top = WORDS[(at + STACKPOINTER) >> 2] >> 2
        slots = [self.word(WORDS[i]) for i in range(base, top)]
        told = {"code": index, "offset": self.offsets.get(at), "locals": slots[:locals_], "stack": slots[locals_:]}
        for name, offset in (("globals", GLOBALS), ("names", LOCALS)):
            told[name] = WORDS[(at + offset) >> 2]
            if told[name]:
                self.word(told[name])
        return told

    def word(self, word):
        """Describes what a slot of a frame holds."""
        if word & 3 == 3:
            return ["int", str(word >> 2 if word < 1 << 31 else (word - (1 << 32)) >> 2)]
        if word < 4:
            return EMPTY
        scratch[0] = word & ~3
        value = pointed[0]
        scratch[0] = NONE
        return self.value(value)

    def value(self, x):
        address = id(x)
        if address in SINGLES:
            return SINGLES[address]
        kind = type(x)
        if kind is bool:
            return ["bool", x is True]
        if kind is int:
            return ["int", str(x) if x.bit_length() < 14000 else None]
        if kind is float:
            return ["float", float.__repr__(x)]
        if kind is complex:
            return ["complex", float.__repr__(x.real), float.__repr__(x.imag)]
        if kind is str:
            return ["str", x[:TEXT], len(x)]
        if kind is bytes:
            return ["bytes", x[:TEXT].hex(), len(x)]
        if address not in self.met:
            self.met.add(address)
            self.waiting.append(x)
        return ["object", address]

    def contents(self, x):
        """What the built-in part of an object holds, its whole length, and its attributes."""

        def each(values):
            return [self.value(value) for value in values]

        kind = type(x)
        family = FAMILY.get(id(kind))
        if family is None:
            family = FAMILY[id(kind)] = family_of(kind)
        base, slots, has_dict, python, _ = family
        told = {"attributes": {}, "python": python}
        if base is list or base is tuple:
            told["items"], told["length"] = each(base.__getitem__(x, slice(0, MOST))), base.__len__(x)
        elif base is deque or base is set or base is frozenset:
            told["items"], told["length"] = each([*itertools.islice(base.__iter__(x), MOST)]), base.__len__(x)
        elif base is dict or base is OrderedDict:
            pairs = [*itertools.islice(base.items(x), MOST)]
            told["entries"], told["length"] = [each(pair) for pair in pairs], dict.__len__(x)
        elif base is bytearray:
            told["length"] = bytearray.__len__(x)
        elif base is types.CellType:
            try:
                told["items"] = each([contents_of(x)])
            except ValueError:
                told["items"] = []
        elif base is types.MethodType:
            told["items"] = each([x.__self__, x.__func__])
        if any(ancestor is BaseException for ancestor in mro_of(kind)):
            told["attributes"]["args"] = self.value(BaseException.args.__get__(x))
        for name, member in slots:
            try:
                told["attributes"][name] = self.value(member.__get__(x))
            except AttributeError:
                pass
        if has_dict:
            for name, value in itertools.islice(dict.items(generic_dict(id(x), None)), MOST):
                if type(name) is str:
                    told["attributes"][name] = self.value(value)
        return told


BASES = (
    *(list, tuple, OrderedDict, dict, set, frozenset, deque, bytearray, types.CellType, types.MethodType),
    *(int, str, float, bytes),
)
FAMILY = {}


def made_in_python(kind):
    """Whether its `tp_dealloc` is that of classes made by a class statement."""
    return WORDS[(id(kind) + 24) >> 2] == WORDS[(id(Watcher) + 24) >> 2]


def family_of(kind):
    """Built-in base, members of `__slots__`, whether there is a `__dict__`; if made in Python; the class, kept alive."""
    mro = mro_of(kind)
    base = next((known for ancestor in mro for known in BASES if ancestor is known), None)
    slots = []
    # Classes that are written in C are looked at from outside only.
    python = made_in_python(kind)
    for ancestor in filter(made_in_python, mro):
        for member in dict_of_class(ancestor).values():
            if type(member) is types.MemberDescriptorType:
                slots.append((member.__name__, member))
    def inherits(*bases):
        return any(ancestor is known for ancestor in mro for known in bases)

    python = python and not inherits(type, types.ModuleType)
    has_dict = python or inherits(BaseException, types.FunctionType)
    return base, slots, has_dict and dictoffset_of_class(kind) != 0, python, kind


NONE = id(None)
OWN = {id(Watcher.instruction.__code__), id(Watcher.look.__code__)}
scratch[0] = NONE
