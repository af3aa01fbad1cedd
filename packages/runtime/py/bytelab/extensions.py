"""Extension modules that the reader has built: loaded anew in each process, as a process of its own would."""

import _imp
import contextlib
import ctypes
import importlib.machinery
import itertools
import json
import os
import shutil

from . import stages, state, streams

FOLDER = "/tmp/extensions"
MAINS = ("main", "__main_argc_argv", "__main_void", "__original_main")  # as the compiler names it by its parameters
Loader = importlib.machinery.ExtensionFileLoader
create_module, exec_module = Loader.create_module, Loader.exec_module

numbers = itertools.count(1)
loading = {}


def fresh(path):
    """A copy of a library under a name that no library has had: what is loaded stays loaded, under its name."""
    folder = f"{FOLDER}/{next(numbers)}"
    os.makedirs(folder)
    copy = os.path.join(folder, os.path.basename(path))
    shutil.copyfile(path, copy)
    return copy


def is_own(path):
    return isinstance(path, str) and os.path.abspath(path).startswith(state.HOME + os.sep)


def missing(path):
    """Names that a library asks for and nothing here has."""
    return json.loads(state.host.undefined(path))


def create(self, spec):
    if not is_own(spec.origin):
        return create_module(self, spec)
    stage = stages.begin("import", spec.name)
    loading[spec.name] = stage
    try:
        unknown = missing(os.path.abspath(spec.origin))
        if unknown:
            raise ImportError(f"{os.path.abspath(spec.origin)}: undefined symbol: {unknown[0]}", name=spec.name, path=spec.origin)
        copy = fresh(spec.origin)
        return _imp.create_dynamic(importlib.machinery.ModuleSpec(spec.name, self, origin=copy))
    except BaseException:
        loading.pop(spec.name, None)
        stage.failed()
        raise


def execute(self, module):
    stage = loading.pop(getattr(module.__spec__, "name", None), None)
    try:
        exec_module(self, module)
    except BaseException:
        if stage:
            stage.failed()
        raise
    if stage:
        stage.done()


class Library(ctypes.CDLL):
    """`ctypes.CDLL`, which loads a library of the project anew."""

    def __init__(self, name, *args, **kwargs):
        own = name is not None and is_own(os.fsdecode(name)) and os.path.isfile(name)
        super().__init__(fresh(os.fsdecode(name)) if own else name, *args, **kwargs)
        if own:
            self._name = os.fsdecode(name)


@contextlib.contextmanager
def installed():
    """Lets the block load extension modules and libraries of the project."""
    plain = ctypes.CDLL
    Loader.create_module, Loader.exec_module = create, execute
    ctypes.CDLL = Library
    ctypes.cdll = ctypes.LibraryLoader(Library)
    try:
        yield
    finally:
        Loader.create_module, Loader.exec_module = create_module, exec_module
        ctypes.CDLL = plain
        ctypes.cdll = ctypes.LibraryLoader(plain)
        loading.clear()


def run_main(path, argv):
    """Runs a program that was linked here: calls its `main`; its exit status."""
    unknown = missing(os.path.abspath(path))
    if unknown:
        streams.complain(f"{argv[0]}: symbol lookup error: {argv[0]}: undefined symbol: {unknown[0]}")
        return 127
    library = ctypes.CDLL(fresh(os.path.abspath(path)))
    main = next((getattr(library, name) for name in MAINS if hasattr(library, name)), None)
    if main is None:
        streams.complain(f"{argv[0]}: it has no function main")
        return 1
    words = [os.fsencode(word) for word in argv]
    array = (ctypes.c_char_p * (len(words) + 1))(*words, None)
    try:
        return main(len(words), array) & 255
    finally:
        streams.flush()
