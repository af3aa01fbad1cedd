"""Exceptions as data: a traceback without the runtime's own frames, each place with its columns, and a hint."""

import errno
import linecache
import os
import sys
import traceback

from . import state

MAX_FRAMES = 60
MAX_TEXT = 20_000
MAX_NAME = 500
MAX_SOURCE = 10_000
HERE = os.path.dirname(__file__)


def is_own(filename):
    """Whether `filename` is the reader's code: a block, or a file of the lesson."""
    return filename.startswith(("<cell ", "<exercise ", "<tests ")) or filename.startswith(state.HOME + "/")


def is_harness(filename):
    return filename.startswith((HERE, "<frozen bytelab", "<exec>")) or "/_pyodide/" in filename or "/pyodide/" in filename


def describe(exc, relative=False):
    """`exc` as the runtime's `PythonError`: name, message, text, frames, hint.

    `relative`: files of the project are named as seen from the working folder, so that a page can open them.
    """
    try:
        found = whole(exc)
        if relative:
            for frame in found["frames"]:
                frame["file"] = frame["file"].removeprefix(state.HOME + "/")
        return found
    except Exception:  # noqa: BLE001 - made by hand so that Python's own report fails
        name, message = type(exc).__name__[:MAX_NAME], message_of(exc)
        return {"name": name, "message": message, "text": f"{name}: {message}\n", "frames": []}


def whole(exc):
    report = traceback.TracebackException.from_exception(exc, limit=None, compact=True)
    strip(report)
    text = "".join(report.format())
    if len(text) > MAX_TEXT:
        half = MAX_TEXT // 2
        text = f"{text[:half]}\n… {len(text) - MAX_TEXT:,} characters left out …\n{text[-half:]}"
    return {
        "name": type(exc).__name__[:MAX_NAME],
        "message": message_of(exc),
        "text": text,
        "frames": frames_of(exc, report),
        "hint": hint_for(exc),
    }


def message_of(exc):
    """`str(exc)`, or why it could not be had."""
    try:
        return str(exc)[:2000]
    except BaseException as inner:  # noqa: BLE001 - the reader's __str__ may raise anything
        return f"(str() of this {type(exc).__name__} raised {type(inner).__name__})"


def strip(report, seen=None):
    """Takes the runtime's own frames out of a report and all reports it is chained to."""
    seen = set() if seen is None else seen
    if report is None or id(report) in seen:
        return
    seen.add(id(report))
    kept = [frame for frame in report.stack if not is_harness(frame.filename)]
    report.stack[:] = kept[: MAX_FRAMES // 2] + kept[-MAX_FRAMES // 2 :] if len(kept) > MAX_FRAMES else kept
    strip(report.__cause__, seen)
    strip(report.__context__, seen)
    for inner in report.exceptions or ():
        strip(inner, seen)


def frames_of(exc, report):
    frames = [
        {
            "file": frame.filename[:MAX_NAME],
            "line": frame.lineno or 0,
            "endLine": frame.end_lineno,
            "column": column_of(frame, frame.lineno, frame.colno),
            "endColumn": column_of(frame, frame.end_lineno, frame.end_colno),
            "function": frame.name[:MAX_NAME],
            "source": frame.line and frame.line[:MAX_SOURCE],
            "own": is_own(frame.filename),
        }
        for frame in report.stack
    ]
    if isinstance(exc, SyntaxError) and isinstance(exc.filename, str) and not is_harness(exc.filename):
        # A syntax error names its place itself; its traceback ends in the compiler's caller.
        # Its offsets count from 1; an end offset of 0 or -1 means unknown. The reader may have made it by hand.
        line, end_line, offset, end_offset = map(count, (exc.lineno, exc.end_lineno, exc.offset, exc.end_offset))
        frames.append(
            {
                "file": exc.filename[:MAX_NAME],
                "line": line,
                "endLine": end_line or None,
                "column": offset - 1 if offset else None,
                "endColumn": end_offset - 1 if end_offset else None,
                "function": "<module>",
                "source": str(exc.text or "").rstrip("\n")[:MAX_SOURCE] or None,
                "own": is_own(exc.filename),
            }
        )
    return frames


def count(value):
    """`value` if it is a number that counts something, else 0."""
    return value if type(value) is int and value > 0 else 0


def column_of(frame, line, offset):
    """The column in characters; tracebacks count in UTF-8 bytes."""
    if offset is None or line is None:
        return None
    text = linecache.getline(frame.filename, line)
    if text.isascii():
        return offset
    return len(text.encode("utf-8", "replace")[:offset].decode("utf-8", "replace"))


def hint_for(exc):
    """One sentence on what to do, where this runtime differs from a computer's Python; else None."""
    if isinstance(exc, ModuleNotFoundError) and exc.name:
        top = exc.name.partition(".")[0]
        if os.path.exists(os.path.join(state.HOME, top + ".py")) or top in sys.modules:
            return None
        if top in sys.stdlib_module_names:
            return f"The standard library's {top} needs an operating system, so it does not exist in a browser."
        names = ", ".join(sorted(state.locked)) or "none"
        return f"{top} is not among this lab's packages (it has: {names}). The lesson's author can add pure-Python packages."
    if isinstance(exc, MemoryError) or isinstance(exc, OverflowError) and "index-sized" in message_of(exc):
        return f"This lab gives Python at most {state.memory_limit >> 20:,} MB of memory."
    if isinstance(exc, RecursionError):
        return "A function calls itself without reaching an end, or too deep for Python's stack."
    message = message_of(exc)
    if isinstance(exc, RuntimeError) and "can't start new thread" in message:
        return "A browser's Python has one thread. Use asyncio (await works at the top of a cell)."
    if isinstance(exc, OSError) and exc.errno == errno.ENOSYS:
        return "A browser's Python has no operating system beneath it: it cannot start other programs, for example."
    if isinstance(exc, (OSError, RuntimeError)) and ("does not support processes" in message or "fork" in message):
        return "A browser's Python cannot start other programs."
    if isinstance(exc, EOFError) and "reading a line" in message:
        return "input() was given no answer."
    return None
