"""Runs a program while the host records it: `src/trace/recorder.ts`, which CPython calls before each instruction."""

import functools
import inspect
import io
import json
import linecache
import marshal
import opcode
import sys
import types
from collections import OrderedDict, deque

from . import cells, compiling, errors, specimens

TOOL = 4
NAME = "bytelab"
DEEPEST = 100  # frames that are told of each line
LONGEST = 1_000  # characters of a string, digits of a number

# Not stepped into where all modules are wanted: what runs beneath any program.
NEVER = {"bytelab", "importlib", "_frozen_importlib", "_frozen_importlib_external", "zipimport", "encodings", "codecs"}
NEVER |= {"pyodide", "_pyodide", "pyodide_js", "linecache", "asyncio"}

monitoring = sys.monitoring


def run(source, filename, include, hooks):
    """Runs a program as `compiling.execute` does, recorded by `hooks`; its outcome as JSON.

    `include` (JSON): modules outside the lesson to step into, `*` for all.
    """
    cells.restore_streams()
    failure = None
    try:
        code = compiling.compile_program(source, filename)
        recording = Recording(hooks, frozenset(json.loads(include)))
        write_through()
        recording.begin(code, source)
        try:
            failure = compiling.execute(code)
        finally:
            recording.end(failure)
    except BaseException as exc:  # noqa: BLE001 - whatever the compiler says is shown to the reader
        failure = exc
    return cells.finish(failure)


class Recording:
    """Finds the code that is to be recorded, and has CPython call the host before its instructions."""

    def __init__(self, hooks, include):
        self.hooks = hooks
        self.include = include
        self.codes = {}  # by id; holding them keeps the ids theirs
        self.units = 0

    def begin(self, code, source):
        told = json.dumps(facts())
        problem = specimens.show(functools.partial(self.hooks.verify, told))
        self.add(code, source, "__main__")
        events = monitoring.events
        if monitoring.get_tool(TOOL) is not None:
            monitoring.free_tool_id(TOOL)
        monitoring.use_tool_id(TOOL, NAME)
        if problem:
            # The interpreter's memory is not as expected: what Python itself can tell must do.
            self.event = events.LINE
            monitoring.register_callback(TOOL, events.LINE, self.line)
        else:
            found = {}
            self.hooks.install(id(found))
            self.event = events.INSTRUCTION
            monitoring.register_callback(TOOL, events.INSTRUCTION, found["record"])
        monitoring.register_callback(TOOL, events.PY_START, self.started)
        for each in self.codes.values():
            monitoring.set_local_events(TOOL, each, self.event)
        if not problem:
            self.hooks.start()
        monitoring.set_events(TOOL, events.PY_START)

    def line(self, code, number):
        """Called before each line."""
        stack = []
        frame = sys._getframe(1)
        while frame is not None and len(stack) < DEEPEST:
            if id(frame.f_code) in self.codes:
                stack.append(plain_frame(frame))
            frame = frame.f_back
        self.hooks.line(json.dumps(stack[::-1]))

    def end(self, failure):
        """`failure`: the exception that ended the program."""
        try:
            if monitoring.get_tool(TOOL) == NAME:
                monitoring.free_tool_id(TOOL)
        finally:
            if failure is None:
                self.hooks.finish()
            else:
                self.hooks.finish(type(failure).__name__, errors.message_of(failure))

    def started(self, code, offset):
        """Called once for each code object that starts while the program runs."""
        if id(code) not in self.codes:
            name = dict.get(sys._getframe(1).f_globals, "__name__")
            module = name if type(name) is str else ""
            if errors.is_own(code.co_filename) or self.included(code, module):
                self.add(code, "".join(linecache.getlines(code.co_filename)), module)
                for each in compiling.walk(code):
                    monitoring.set_local_events(TOOL, each, self.event)
        return monitoring.DISABLE

    def included(self, code, module):
        """Whether the reader asked to step into a module."""
        if not self.include or errors.is_harness(code.co_filename):
            return False
        return module in self.include or "*" in self.include and module.partition(".")[0] not in NEVER

    def add(self, code, source, module):
        """Tells the host a code object and all within it."""
        unit = {"file": code.co_filename, "code": compiling.encode(marshal.dumps(code)), "source": source}
        unit["module"] = module
        self.hooks.unit(json.dumps(unit))
        for index, each in enumerate(compiling.walk(code)):
            self.codes[id(each)] = each
            self.hooks.code(json.dumps(describe(each, self.units, index)))
        self.units += 1


def plain_frame(frame):
    """A frame's variables as far as they have plain values: to ask others for anything could run the lesson's code."""
    code = frame.f_code
    fast = code.co_flags & inspect.CO_OPTIMIZED
    variables = frame.f_locals
    names, _ = slots_of(code)
    locals_, module = [], []
    if fast:
        found = dict(variables)
        locals_ = [plain_value(found[name]) if name in found else None for name in names]
    elif type(variables) is dict:
        pairs = [(name, plain_value(value)) for name, value in list(variables.items()) if type(name) is str]
        module = [[name, value] for name, value in pairs if value and not name.startswith("__")]
    return {"frame": id(frame), "code": id(code), "line": frame.f_lineno, "locals": locals_, "names": module}


def plain_value(value):
    kind = type(value)
    if kind is str:
        return ["str", value[:LONGEST], len(value)]
    if kind is int and value.bit_length() > LONGEST:
        return None
    if kind in (int, float, bool):
        return [kind.__name__, repr(value), 0]
    return ["none", "", 0] if value is None else None


def slots_of(code):
    """Names of the variables in the order of a frame's slots, and of each whether it is a cell (1) or free (2)."""
    cells_ = [name for name in code.co_cellvars if name not in code.co_varnames]
    kinds = [1 if name in code.co_cellvars else 0 for name in code.co_varnames]
    return [*code.co_varnames, *cells_, *code.co_freevars], kinds + [1] * len(cells_) + [2] * len(code.co_freevars)


def describe(code, unit, index):
    names, kinds = slots_of(code)
    return {
        "address": id(code),
        "unit": unit,
        "index": index,
        "qualname": code.co_qualname,
        "line": code.co_firstlineno,
        "lines": [[start, end, line or 0] for start, end, line in code.co_lines()],
        "code": compiling.encode(code.co_code),
        "names": names,
        "kinds": kinds,
        "stacksize": code.co_stacksize,
        "dict": code.co_names.index("__dict__") if "__dict__" in code.co_names else -1,
    }


def write_through():
    """Standard streams that hold nothing back, as under `python -u`: output then belongs to the instruction that made it."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        raw = io.FileIO(number, "w", closefd=False)
        raw.name = f"<{name}>"
        stream = io.TextIOWrapper(raw, "utf-8", "replace", line_buffering=True, write_through=True)
        stream.mode = "w"
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def facts():
    """Addresses and sizes that the host reads memory by."""
    return {
        "none": id(None),
        "true": id(True),
        "false": id(False),
        "ellipsis": id(...),
        "notimplemented": id(NotImplemented),
        "ascii": sys.getsizeof("") - 1,
        "digit": sys.int_info.bits_per_digit,
        "opcodes": opcode.opmap,
        "types": types_by_name(),
        "names": {name: id(text) for name, text in NAMES.items()},
        "quiet": quiet(),
        "closed": closed(),
        "append": id(vars(list)["append"]),
        "disable": id(monitoring.DISABLE),
    }


NAMES = {
    name: sys.intern(name)
    for name in (
        "index start stop step length state created suspended running finished args fget fset fdel"
        " __defaults__ __kwdefaults__ __closure__ __notes__ __context__ __cause__"
    ).split()
}


def iterators():
    """Of each type of built-in iterator and view, one."""
    found = [iter(each) for each in ([], (), {}, set(), range(0), "", "\u20ac", b"")]
    found += [iter({}.values()), iter({}.items()), reversed([]), iter(int, 0), iter(Sequence()), reversed(Sequence())]
    return found + [enumerate(()), zip(), map(int, ()), filter(int, ()), {}.keys(), {}.values(), {}.items()]


class Sequence:
    """What `iter` and `reversed` know no better for."""

    def __len__(self):
        return 0

    def __getitem__(self, index):
        raise IndexError


def types_by_name():
    known = [object, int, float, str, bool, complex, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice]
    known += [type, property, classmethod, staticmethod, BaseException, deque, OrderedDict]
    known += [getattr(types, name) for name in types.__all__ if isinstance(getattr(types, name), type)]
    known += [type(each) for each in iterators()]
    return {kind.__name__: id(kind) for kind in known}


def quiet():
    """Functions of C that change no object, if their arguments are of built-in types."""
    known = [len, range, abs, chr, ord, bin, hex, oct, round, isinstance, issubclass, type, id, callable, repr, hash, divmod, pow]
    for kind in (str, bytes, int, float, complex, tuple, bool):
        known += [each for name, each in vars(kind).items() if callable(each) and name != "join"]
    for kind, names in ((list, "copy count index"), (dict, "get keys values items copy"), (set, "copy isdisjoint issubset")):
        known += [vars(kind)[name] for name in names.split()]
    return [id(each) for each in known]


def closed():
    """Functions of C modules that change nothing but what their arguments refer to."""
    import _bisect, _heapq, _operator, builtins, itertools, math  # noqa: E401 - where they come from

    other = {"exec", "eval", "__import__", "breakpoint", "input", "globals", "locals", "vars", "__build_class__"}
    known = []
    for module in (builtins, math, itertools, _heapq, _bisect, _operator):
        known += [each for name, each in vars(module).items() if name not in other]
    return [id(each) for each in known if type(each) is types.BuiltinFunctionType]
