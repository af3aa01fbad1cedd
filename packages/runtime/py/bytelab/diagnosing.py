"""What Cython says of a source, as data: errors, warnings and notes with their places, and where it fails itself."""

import contextlib
import os
import sys

from Cython.Compiler import Errors, Scanning

from . import state

SEVERITIES = {"message": "note", "performance_hint": "note"}
MAX_MESSAGE = 2000

listeners = []


@contextlib.contextmanager
def listening(hear):
    """Calls `hear(diagnostic)` for each error, warning and note that Cython reports meanwhile, whoever runs it."""
    told = set()

    def once(diagnostic):
        key = tuple(diagnostic.values())
        if key not in told:
            told.add(key)
            hear(diagnostic)

    listeners.append(once)
    try:
        yield
    finally:
        listeners.remove(once)


@contextlib.contextmanager
def collecting():
    """A list of what Cython reports meanwhile."""
    found = []
    with listening(found.append):
        yield found


class Reported:
    """Stands for `CompileError.reported`, which Cython sets on each error when it tells of it, and on no other."""

    def __get__(self, error, owner=None):
        return False if error is None else vars(error).get("reported", False)

    def __set__(self, error, value):
        new = value and not vars(error).get("reported")
        vars(error)["reported"] = value
        if new and listeners:
            crashed = isinstance(error, Errors.CompilerCrash)
            if not crashed:
                tell(as_diagnostic("error", error.position, error.message_only))
            elif not Errors.get_errors_count():  # else it fails of what has been told
                tell(crash(error))


class Warned(Errors.CompileWarning):
    """Stands for `CompileWarning`, which Cython makes for each warning or note that it tells, and for no other."""

    def __init__(self, position=None, message=""):
        super().__init__(position, message)
        if listeners:
            # Which of the two it is only its maker knows.
            tell(as_diagnostic(SEVERITIES.get(sys._getframe(1).f_code.co_name, "warning"), position, message))


Errors.CompileError.reported = Reported()
Errors.CompileWarning = Warned


def tell(diagnostic):
    # An error without a text ends a file whose errors have been told.
    if diagnostic["message"]:
        for hear in list(listeners):
            hear(diagnostic)


def as_diagnostic(severity, position, message):
    """A message of Cython's as the runtime's `Diagnostic`. Cython counts lines from 1 and columns from 0, as we do."""
    found = {"tool": "cython", "severity": severity, "file": "", "line": 0}
    if position is not None:
        source, line, column = position
        found |= {"file": place_of(source), "line": line, "column": max(column, 0)}
    return found | {"message": str(message or "").strip()[:MAX_MESSAGE]}


def place_of(source):
    filename = getattr(source, "filename", None)
    return relative(filename) if filename else source.get_description()


def relative(path):
    """A path as seen from the working folder, if it lies in there."""
    return os.path.abspath(path).removeprefix(os.path.abspath(state.HOME) + os.sep)


def crash(exc, path=None):
    """What to say where the compiler itself fails, with its exception `exc`. `path`: the file that it worked on."""
    if isinstance(exc, Errors.CompilerCrash):
        position, stage, _, cause, trace = exc.args
        stage = f" in {stage}"
    else:
        position, stage, cause, trace = None, "", exc, exc.__traceback__
    frames = list(frames_of(trace))
    position = position or next((place for place in map(place_of_frame, reversed(frames)) if place), None)
    what = message_of(cause)
    if isinstance(cause, OSError | LookupError | ValueError) and position is None:
        # The file cannot be read, or its name is none that a module may have.
        text = f"{what.removesuffix('.')}."
    elif isinstance(cause, RecursionError) and len(included(frames)) > 10:
        text, position = "This file includes itself: take the include out.", included(frames)[0]
    elif isinstance(cause, RecursionError):
        text = "This is nested too deep for Cython: split it into smaller expressions, blocks or functions."
    elif isinstance(cause, MemoryError):
        text = "Cython ran out of memory here: split the file into several modules."
    else:
        text = (
            f"Cython itself fails here{stage} ({type(cause).__name__}{': ' if what else ''}{what}): a fault of Cython, "
            "not of the C compiler. Write this place in another way; taking lines out shows which one it is."
        )
    found = as_diagnostic("error", position, text)
    return found if found["file"] or path is None else found | {"file": relative(path)}


def message_of(exc):
    if isinstance(exc, OSError) and exc.strerror:
        return f"{exc.strerror}: {relative(str(exc.filename))}" if exc.filename else exc.strerror
    return str(exc).strip().partition("\n")[0][:200]


def frames_of(trace):
    while trace is not None:
        yield trace.tb_frame
        trace = trace.tb_next


def included(frames):
    """The places of the `include`s that led to the file that was read."""
    found = [frame.f_locals.get("pos") for frame in frames if frame.f_code.co_name == "p_include_statement"]
    return [place for place in found if place]


def place_of_frame(frame):
    """The place in a source that a function of the compiler was at; None where it had none."""
    for value in frame.f_locals.values():
        scanning = isinstance(value, Scanning.PyrexScanner)
        place = value.position() if scanning else getattr(value, "pos", None)
        if isinstance(place, tuple) and len(place) == 3 and isinstance(place[0], Scanning.FileSourceDescriptor):
            return place
    return None
