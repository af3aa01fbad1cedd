"""Processes: what a program has to itself in the one interpreter there is, and gives back when it ends."""

import asyncio
import atexit
import builtins
import contextlib
import gc
import linecache
import logging
import math
import os
import signal
import sys
import time
import traceback
import types
import warnings
from importlib.machinery import FileFinder

from . import cells, state

LIBRARY = ("/lib/python", "/usr/lib/python")
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2]
HOOKS = ["excepthook", "displayhook", "unraisablehook", "breakpointhook", "stdin", "stdout", "stderr"]
HOOKS += ["__stdin__", "__stdout__", "__stderr__", "dont_write_bytecode", "argv"]
LAST = ["last_exc", "last_type", "last_value", "last_traceback"]
LISTS = ["path", "path_hooks", "meta_path"]

PAUSE = 1.5  # seconds between two interrupts: the first may take a program some time to end

default_filters = list(warnings.filters)
depth = 0  # of processes within processes


@contextlib.contextmanager
def isolated(argv, env=None):
    """Lets the block run as a process of its own would.

    The block gets its own modules of the project, `__main__`, `sys.argv`, environment (`env` is added to it), warning
    filters, loggers, signal handlers and exit functions; the working folder and `sys.path` as they are. All of it is
    put back afterwards, after the exit functions have run, so that whoever else lives in this interpreter sees nothing
    of it but the files. Modules of the standard library and of packages are shared, and stay once they are imported.
    """
    with contextlib.ExitStack() as stack:
        stack.enter_context(deeper())
        for part in (folders, hooks, modules, environment, loggers, handlers, tasks):
            stack.enter_context(part())
        stack.enter_context(warnings.catch_warnings())
        warnings.resetwarnings()
        warnings.filters[:] = default_filters
        stack.enter_context(exits())
        sys.argv = list(argv)
        os.environ.update(env or {})
        yield


@contextlib.contextmanager
def deeper():
    global depth
    depth += 1
    try:
        yield
    finally:
        depth -= 1


def is_shared(module):
    """Whether a module belongs to the standard library or a package, rather than to the program."""
    spec = getattr(module, "__spec__", None)
    file = getattr(module, "__file__", None) or getattr(spec, "origin", None)
    if isinstance(file, str) and file not in ("built-in", "frozen", "namespace"):
        return file.startswith(LIBRARY)
    if spec is None:
        # Made by hand: `py.path`, for example, by a module of a package; or a stand-in, by a test.
        top = str(getattr(module, "__name__", "")).partition(".")[0]
        return top in sys.modules and sys.modules[top] is not module and is_shared(sys.modules[top])
    # A namespace package looks for its folders anew when it is asked, and its package would be fetched for that.
    places = getattr(module, "__path__", None)
    places = getattr(places, "_path", places)
    return places is None or all(place.startswith(LIBRARY) for place in places)


def forget_sources():
    """Lets go of what is known of the program's files: they may have changed."""
    for name in [name for name in linecache.cache if not name.startswith(("<", *LIBRARY))]:
        del linecache.cache[name]
    # Not `importlib.invalidate_caches()`: the standard library's archive would be listed again, which takes 40 ms.
    for place, finder in list(sys.path_importer_cache.items()):
        if finder is None:
            del sys.path_importer_cache[place]
        elif isinstance(finder, FileFinder):
            finder.invalidate_caches()


@contextlib.contextmanager
def modules():
    before = dict(sys.modules)
    for name, module in before.items():
        if not is_shared(module):
            del sys.modules[name]
    main = types.ModuleType("__main__")
    main.__dict__["__builtins__"] = builtins
    sys.modules["__main__"] = main
    forget_sources()
    try:
        yield
    finally:
        for name, module in list(sys.modules.items()):
            if name not in before and not is_shared(module):
                del sys.modules[name]
        sys.modules.update(before)
        del main
        forget_sources()
        # A process takes its garbage along; left here, an open file of one would be complained of in the next.
        gc.collect()


@contextlib.contextmanager
def folders():
    before = os.getcwd()
    try:
        yield
    finally:
        os.chdir(before if os.path.isdir(before) else state.HOME)


@contextlib.contextmanager
def hooks():
    values = {name: getattr(sys, name) for name in HOOKS if hasattr(sys, name)}
    lists = {name: list(getattr(sys, name)) for name in LISTS}
    own = {name: getattr(builtins, name) for name in ("input", "open", "print", "__import__", "display")}
    depth = sys.getrecursionlimit()
    try:
        yield
    finally:
        state.flush()
        vars(sys).update(values)
        for name, items in lists.items():
            getattr(sys, name)[:] = items
        vars(builtins).update(own)
        # What failed last is kept for a debugger, and with it all that it could reach.
        for name in LAST:
            vars(sys).pop(name, None)
        sys.setrecursionlimit(depth)
        sys.settrace(None)
        sys.setprofile(None)
        gc.enable()


@contextlib.contextmanager
def environment():
    before = dict(os.environ)
    try:
        yield
    finally:
        if os.environ != before:
            os.environ.clear()
            os.environ.update(before)


def all_loggers():
    named = logging.root.manager.loggerDict.values()
    return [logging.root, *(logger for logger in named if isinstance(logger, logging.Logger))]


@contextlib.contextmanager
def loggers():
    manager = logging.root.manager
    keys = ("level", "handlers", "filters", "propagate", "disabled")
    before = [(logger, {key: getattr(logger, key) for key in keys}) for logger in all_loggers()]
    known = list(logging._handlerList)
    disabled = manager.disable
    for logger, _ in before:
        quiet = [handler for handler in logger.handlers if isinstance(handler, logging.NullHandler)]
        level = logging.WARNING if logger is logging.root else logging.NOTSET
        vars(logger).update(level=level, handlers=quiet, filters=[], propagate=True, disabled=False)
    manager.disable = 0
    manager._clear_cache()
    try:
        yield
    finally:
        logging.shutdown([handler for handler in logging._handlerList if handler not in known])
        logging._handlerList[:] = known
        for logger in all_loggers():
            vars(logger).update(level=logging.NOTSET, handlers=[], filters=[], propagate=True, disabled=False)
        for logger, values in before:
            vars(logger).update(values)
        manager.disable = disabled
        manager._clear_cache()


@contextlib.contextmanager
def handlers():
    before = [(number, signal.getsignal(number)) for number in SIGNALS]

    def interrupt(signum, frame):
        __tracebackhide__ = True
        # The host asks every few milliseconds. A terminal does so once, and what winds up is not hit again and again.
        if time.monotonic() - state.heard >= PAUSE:
            try:
                cells.on_interrupt(signum, frame)
            except KeyboardInterrupt:
                state.host.noticed()
                raise

    signal.signal(signal.SIGINT, interrupt)
    state.heard = -math.inf
    try:
        yield
    finally:
        # The program is over: a Stop that is still asked for must not hit what puts things back. One that another
        # program has started ends within that one, which is to hear of it.
        if state.host is not None and depth == 1:
            state.host.ending()
        for number, handler in before:
            if handler is not None and signal.getsignal(number) is not handler:
                signal.signal(number, handler)


@contextlib.contextmanager
def tasks():
    """Nothing that the program left waiting in the event loop goes on after its end."""
    loop = asyncio.get_event_loop()
    before = asyncio.all_tasks(loop)
    try:
        yield
    finally:
        for task in asyncio.all_tasks(loop) - before:
            task.cancel()


@contextlib.contextmanager
def exits():
    """Runs at the end what the program has registered with `atexit`, the last first."""
    registered = []
    register, unregister = atexit.register, atexit.unregister

    def add(function, /, *args, **kwargs):
        registered.append((function, args, kwargs))
        return function

    def remove(function, /):
        registered[:] = [entry for entry in registered if entry[0] != function]
        unregister(function)

    atexit.register, atexit.unregister = add, remove
    try:
        yield
    finally:
        while registered:
            function, args, kwargs = registered.pop()
            try:
                function(*args, **kwargs)
            except SystemExit:
                pass
            except Exception as exc:  # noqa: BLE001 - told as Python tells it, and the next one is run
                print(f"Exception ignored in atexit callback {function!r}:", file=sys.stderr)
                traceback.print_exception(type(exc), exc, exc.__traceback__.tb_next)
        atexit.register, atexit.unregister = register, unregister
