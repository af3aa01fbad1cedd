"""Runs the reader's code: blocks that share a namespace, the value of the last expression, Stop, input, sleep."""

import ast
import asyncio
import builtins
import getpass
import inspect
import json
import linecache
import os
import random
import signal
import sys
import sysconfig
import time
import types
import zipimport

from pyodide.ffi import can_run_sync, run_sync

from . import checks, errors, kdf, state
from .display import bundle, display

FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
PREFIX = "/usr"
LIBRARY = "/lib/python{0.major}.{0.minor}".format(sys.version_info)
PATHS = {"stdlib": "/lib/python{0.major}{0.minor}.zip".format(sys.version_info), "platstdlib": LIBRARY}
PATHS |= {"purelib": LIBRARY + "/site-packages", "platlib": LIBRARY + "/site-packages"}
ASLEEP = 0.02  # seconds; shorter sleeps are left to the C library

look_again = zipimport.zipimporter.invalidate_caches
shared = types.ModuleType("__main__")
native_sleep = inspect.unwrap(time.sleep)  # not the one that switches stacks: an interrupt may hit the switch
streams = {}  # the real standard streams, by name


def attach(host, locked, memory_limit):
    """Connects the interpreter with its host. Called once after boot or restore.

    `locked`: distribution to version, as JSON.
    """
    state.host = host
    state.locked = json.loads(locked)
    state.memory_limit = memory_limit
    os.makedirs(state.HOME, exist_ok=True)
    os.chdir(state.HOME)
    # A snapshot repeats the generator's state at every restore.
    random.seed()
    for name in ("stdin", "stdout", "stderr"):
        streams[name] = getattr(sys, f"__{name}__")
    for stream in (streams["stdout"], streams["stderr"]):
        stream.reconfigure(line_buffering=True, errors="replace")


def prepare():
    """Sets up what needs no host, so that a snapshot has it."""
    if state.HOME not in sys.path:
        sys.path.insert(0, state.HOME)
    sys.path[:] = [entry for entry in sys.path if entry]
    builtins.display = display
    builtins.input = read_line
    getpass.getpass = read_secret
    kdf.install()
    time.sleep = sleep
    signal.signal(signal.SIGINT, on_interrupt)
    # Python says that it is installed in "/", and then whatever is not elsewhere counts as installed: Flask, for
    # example, would have an application's instance folder in /var. Coverage leaves out what lies where this says.
    sys.prefix = sys.exec_prefix = sys.base_prefix = sys.base_exec_prefix = PREFIX
    sysconfig._INSTALL_SCHEMES["posix_prefix"].update(PATHS)
    zipimport.zipimporter.invalidate_caches = invalidate_archive
    # A .pyc is told from its source by seconds and size: a second edit within one would not be seen.
    sys.dont_write_bytecode = True
    # A task that is interrupted or exits has told whoever awaits it; the loop itself goes on.
    loop = asyncio.get_event_loop()
    loop._keyboard_interrupt_handler = loop._system_exit_handler = lambda *args: None
    sys.argv = [""]
    shared.__dict__["__builtins__"] = builtins
    sys.modules["__main__"] = shared


def invalidate_archive(archive):
    """Looks anew into an archive that may have changed; the standard library's does not, and has yet to be fetched."""
    if archive.archive != PATHS["stdlib"]:
        look_again(archive)


def on_interrupt(signum, frame):
    """Raises KeyboardInterrupt in the reader's code, not in the runtime's own or the event loop's, which cannot bear it.

    The host asks again a few milliseconds later, until the run has ended.
    """
    __tracebackhide__ = True
    while frame is not None:
        filename = frame.f_code.co_filename
        if not errors.is_harness(filename) and "/asyncio/" not in filename:
            state.interrupt()
        frame = frame.f_back


def fresh_module():
    module = types.ModuleType("__main__")
    module.__dict__["__builtins__"] = builtins
    return module


def remember(source, filename):
    """Lets tracebacks and `inspect` read the source of a block; as in a file, the last line ends too."""
    text = source if source.endswith("\n") else source + "\n"
    linecache.cache[filename] = (len(text), None, text.splitlines(True), filename)


def compile_block(source, filename):
    """The block's statements and its last expression, each compiled; either may be None."""
    remember(source, filename)
    tree = compile(source, filename, "exec", FLAGS | ast.PyCF_ONLY_AST, dont_inherit=True)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr) and not ends_quiet(source):
        last = ast.Expression(tree.body.pop().value)
    body = compile(tree, filename, "exec", FLAGS, dont_inherit=True) if tree.body else None
    value = compile(last, filename, "eval", FLAGS, dont_inherit=True) if last else None
    return body, value


def ends_quiet(source):
    """Whether a semicolon asks not to show the last value, as in a notebook."""
    return source.rstrip().endswith(";")


def needs_await(code):
    return code is not None and bool(code.co_flags & inspect.CO_COROUTINE)


def run(source, filename, fresh):
    """Runs a block; its outcome as JSON, or, if it awaits at its top, a coroutine of that."""
    restore_streams()
    module = fresh_module() if fresh else shared
    if fresh:
        sys.modules["__main__"] = module
    try:
        body, value = compile_block(source, filename)
    except BaseException as exc:  # noqa: BLE001 - whatever the compiler says is shown to the reader
        return finish(exc)
    if needs_await(body) or needs_await(value):
        return run_async(body, value, module)
    try:
        if body is not None:
            exec(body, module.__dict__)
        if value is not None:
            show(eval(value, module.__dict__))
    except BaseException as exc:  # noqa: BLE001 - includes SystemExit and KeyboardInterrupt
        return finish(exc)
    return finish(None)


async def run_async(body, value, module):
    try:
        for code, evaluate in ((body, exec), (value, eval)):
            if code is None:
                continue
            result = eval(code, module.__dict__) if needs_await(code) else evaluate(code, module.__dict__)
            if needs_await(code):
                result = await result
            if code is value:
                show(result)
    except BaseException as exc:  # noqa: BLE001
        return finish(exc)
    return finish(None)


def check(source, tests, name):
    """Runs an exercise's code and then its tests; the outcome as JSON (or a coroutine of it), each test as an event."""
    restore_streams()
    module = fresh_module()
    sys.modules["__main__"] = module
    namespace = module.__dict__
    filename = f"<exercise {name}>"
    # An exercise may import a lesson's file that another one has changed or mutated.
    for loaded in [key for key, value in sys.modules.items() if in_home(value)]:
        del sys.modules[loaded]
    try:
        remember(source, filename)
        exec(compile(source, filename, "exec", 0, dont_inherit=True), namespace)
        namespace["__source__"] = source
        passed = checks.run(tests, f"<tests {name}>", namespace)
    except BaseException as exc:  # noqa: BLE001
        return finish(exc)
    if inspect.iscoroutine(passed):
        return finish_check(passed)
    return finish(None, passed)


async def finish_check(passing):
    """The end of a check whose tests await."""
    try:
        passed = await passing
    except BaseException as exc:  # noqa: BLE001
        return finish(exc)
    return finish(None, passed)


def in_home(module):
    return str(getattr(module, "__file__", None) or "").startswith(state.HOME + "/")


def show(value):
    if value is not None:
        shared.__dict__["_"] = value
        state.flush()
        state.host.emit("result", json.dumps(bundle(value)))


def finish(exc, passed=True):
    """How the run ended: `{status, error?, code?}`, after everything printed has left."""
    state.host.ending()
    sys.modules["__main__"] = shared
    state.flush()
    restore_streams()
    if exc is None:
        return json.dumps({"status": "ok" if passed else "error"})
    if isinstance(exc, SystemExit):
        return json.dumps({"status": "exit", "code": exit_status(exc)})
    if isinstance(exc, (KeyboardInterrupt, asyncio.CancelledError)) and state.host.interrupted():
        return json.dumps({"status": "interrupted"})
    return json.dumps({"status": "error", "error": errors.describe(exc)})


def exit_status(exc):
    """The exit status of a process that ends with this SystemExit; a message in it is said."""
    code = exc.code
    if code is None:
        return 0
    if isinstance(code, int):
        # A C long that does not fit becomes -1; the system keeps eight bits.
        return code & 0xFF if -(2**31) <= code < 2**31 else 0xFF
    print(code, file=sys.stderr, flush=True)
    return 1


def restore_streams():
    """Undoes what code may have done to the standard streams, so that the next block can print."""
    for number, (name, stream) in enumerate(streams.items()):
        try:
            os.fstat(number)
            whole = not stream.closed and stream.buffer is not None
        except (OSError, ValueError):  # the descriptor is closed, or the stream is detached from its buffer
            whole = False
        if not whole:
            stream = streams[name] = reopen(number, name)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def reopen(number, name):
    """A standard stream that was closed, made anew."""
    try:
        os.fstat(number)
    except OSError:
        # The lowest free number is taken; the streams below this one have been mended before.
        os.open(f"/dev/{name}", os.O_WRONLY if number else os.O_RDONLY)
    mode, buffering = ("w", 1) if number else ("r", -1)
    return open(number, mode, buffering, encoding="utf-8", errors="replace", closefd=False)


def cancel():
    """Cancels what a run left waiting in the event loop; Stop calls it when no code is on the stack."""
    for task in asyncio.all_tasks(asyncio.get_event_loop()):
        task.cancel()


def read_line(prompt="", /):
    """Reads a line from the reader, as the built-in `input` does."""
    state.flush()
    return answer(str(prompt), False)


def read_secret(prompt="Password: ", stream=None, *, echo_char=None):
    """`getpass.getpass`: what the reader types is not shown."""
    state.flush()
    return answer(str(prompt), True)


def answer(prompt, password):
    line = state.host.input(prompt, password)
    if isinstance(line, asyncio.Future):
        # No mailbox on this host: the answer is a promise, here a future, and Python waits for it if the browser can switch stacks.
        if not can_run_sync():
            raise RuntimeError("input() cannot wait for an answer in this browser, on this page")
        line = run_sync(line)
    if line is None:
        if state.host.interrupted():
            state.interrupt()
        raise EOFError("EOF when reading a line")
    return line


def sleep(seconds, /):
    """`time.sleep` that Stop can end."""
    if not isinstance(seconds, (int, float)) or seconds < ASLEEP or seconds != seconds:
        return native_sleep(seconds)
    state.flush()
    if state.host is None or not state.host.sleep(min(float(seconds), 1e9) * 1000):
        state.interrupt()
    return None


sleep.__name__ = "sleep"
