"""Runs a program as the `python` command does: the argument vector, `__main__`, exit status, standard input."""

import builtins
import importlib.util
import io
import json
import linecache
import os
import runpy
import sys
import traceback
import types

from bytelab import cells


class Lines(io.RawIOBase):
    """Standard input, a line at a time; an empty answer is its end."""

    def __init__(self):
        self.rest = b""
        self.ended = False

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.rest and not self.ended:
            try:
                line = cells.answer("", False)
            except EOFError:
                line = None
            self.ended = not isinstance(line, str)
            self.rest = b"" if self.ended else line.encode("utf-8", "surrogatepass")
        taken = self.rest[: len(buffer)]
        self.rest = self.rest[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)


class Outcome:
    """How the program ended; its repr is what the command reads."""

    def __init__(self, status, missing=None):
        self.value = {"status": status, "missing": missing}

    def __repr__(self):
        return json.dumps(self.value)


def read_line(prompt="", /):
    """`input` as it is without a terminal."""
    sys.stdout.write(str(prompt))
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError("EOF when reading a line")
    return line[:-1] if line.endswith("\n") else line


def main_module(path=None):
    module = types.ModuleType("__main__")
    module.__builtins__ = builtins
    if path is not None:
        module.__file__ = path
    sys.modules["__main__"] = module
    return module.__dict__


def run_source(source, filename, path=None):
    lines = source.decode("utf-8", "replace") if isinstance(source, bytes) else source
    linecache.cache[filename] = (len(lines), None, lines.splitlines(True), filename)
    exec(compile(source, filename, "exec", 0, dont_inherit=True), main_module(path))


def run(kind, name, source, argv):
    home = os.getcwd()
    if kind == "code":
        sys.argv = ["-c", *argv]
        sys.path.insert(0, "")
        run_source(source, "<string>")
    elif kind == "module":
        sys.argv = ["-m", *argv]
        sys.path.insert(0, home)
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    else:
        sys.argv = [name, *argv]
        if source is None:
            with open(name, "rb") as file:
                source = file.read()
        sys.path.insert(0, os.path.dirname(os.path.join(home, name)))
        run_source(source, name, name)


def missing_module(exc):
    """The top-level module that is not there, if that is what went wrong."""
    while exc is not None:
        if isinstance(exc, ModuleNotFoundError) and exc.name:
            top = exc.name.partition(".")[0]
            if top not in sys.stdlib_module_names and top not in sys.modules and importlib.util.find_spec(top) is None:
                return top
        exc = exc.__cause__ or exc.__context__
    return None


def own_frames(tb):
    """The traceback without this file's and runpy's frames."""
    while tb is not None and tb.tb_frame.f_code.co_filename in (__name__, "<frozen runpy>", run.__code__.co_filename):
        tb = tb.tb_next
    return tb


def exit_status(exc):
    code = exc.code
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    print(code, file=sys.stderr)
    return 1


def take_input():
    """Standard input and `input` as a program has them that no person sits before."""
    sys.stdin = io.TextIOWrapper(io.BufferedReader(Lines()), encoding="utf-8", errors="replace")
    sys.__stdin__ = sys.stdin
    builtins.input = read_line


def get_ready(name, argv):
    """Arguments, input and paths of a program that is recorded afterwards."""
    take_input()
    # Each run begins with the streams as they are here.
    cells.streams["stdin"] = sys.stdin
    sys.argv = [name, *argv]
    sys.path.insert(0, os.path.dirname(os.path.join(os.getcwd(), name)))
    # The recorded program's own module is made later; names that it lacks are looked for here.
    builtins.__file__ = name


def launch(kind, name, source, argv):
    """Runs the program and says how it ended."""
    take_input()
    sys.executable = "python"
    status, missing = 0, None
    try:
        if kind == "module" and importlib.util.find_spec(name.partition(".")[0]) is None:
            print(f"python: No module named {name}", file=sys.stderr)
            return Outcome(1, name.partition(".")[0])
        run(kind, name, source, argv)
    except SystemExit as exc:
        status = exit_status(exc)
    except BaseException as exc:  # noqa: BLE001 - whatever ends the program is told as Python tells it
        from bytelab import state

        if isinstance(exc, KeyboardInterrupt) and state.host.interrupted():
            raise
        sys.stdout.flush()
        traceback.print_exception(type(exc), exc, own_frames(exc.__traceback__))
        status, missing = 1, missing_module(exc)
    finally:
        for number, name in ((1, "stdout"), (2, "stderr")):
            try:
                getattr(sys, name).flush()
            except (AttributeError, ValueError):
                # Closed by the program; the interpreter itself still wants to write.
                stream = open(number, "w", encoding="utf-8", errors="replace", closefd=False)
                setattr(sys, name, stream)
                setattr(sys, f"__{name}__", stream)
    return Outcome(status, missing)
