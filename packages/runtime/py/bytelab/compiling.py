"""Compiles a program without the runtime's additions, as Python compiles a file, and hands out its code."""

import base64
import json
import marshal
import sys
import types

from . import cells, state

VERSION = "%d.%d" % sys.version_info[:2]
LARGEST = 4_000_000  # bytes of a marshalled program that travel to a page


def compile_program(source, filename):
    """The code object of a program; tracebacks know its source."""
    cells.remember(source, filename)
    return compile(source, filename, "exec", 0, dont_inherit=True)


def walk(code):
    """The code object and all that are nested in its constants, outermost first."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from walk(constant)


def run(source, filename, warm):
    """Compiles a program and says its code; runs it before, if it is to be `warm`. The outcome as JSON."""
    cells.restore_streams()
    failure = None
    try:
        code = compile_program(source, filename)
        if warm:
            failure = execute(code)
        state.host.emit("code", json.dumps(describe(code, warm)))
    except BaseException as exc:  # noqa: BLE001 - whatever the compiler says is shown to the reader
        failure = exc
    return cells.finish(failure)


def execute(code):
    """Runs a program in a namespace of its own, as `__main__`; the exception that ended it, if one did."""
    module = sys.modules["__main__"] = cells.fresh_module()
    try:
        exec(code, module.__dict__)
    except BaseException as exc:  # noqa: BLE001 - includes SystemExit and KeyboardInterrupt
        return exc
    return None


def describe(code, warm):
    """What a `code` event holds."""
    data = marshal.dumps(code)
    if len(data) > LARGEST:
        raise OverflowError(f"the compiled code takes {len(data) / 1e6:.1f} MB; at most {LARGEST / 1e6:.0f} MB can be shown")
    told = {"version": VERSION, "code": encode(data)}
    if warm:
        told["adaptive"] = [encode(each._co_code_adaptive) for each in walk(code)]
    return told


def encode(data):
    return base64.b64encode(data).decode("ascii")
