"""Says what Cython made of a file: for each line how much of Python is left in it, its C code, and what would help."""

import json
import os

from Cython import Utils

from . import cells, cythonizing, hints, state, timing

MAX_SOURCE = 300_000  # characters
MAX_HINTED = 60_000  # characters; each try of a larger file takes too long
MAX_CODE = 20_000  # characters of C shown for a line
SKIPPED = {"__pycache__", "build", "node_modules"}


class Refused(Exception):
    """What cannot be annotated, and why; for the reader."""


def run(path):
    """Translates a `.pyx` or `.py` file of the project and says the result; or what is wrong. The outcome as JSON.

    Leaves no file behind. Every error and warning of Cython's is a `diagnostic`; where there are errors, there is no
    result, and the exit status is 1.
    """
    cells.restore_streams()
    try:
        found = annotate(path)
    except Refused as exc:
        return refused(str(exc))
    except BaseException as exc:  # noqa: BLE001 - Stop, for example
        return cells.finish(exc)
    if found is None:
        return json.dumps({"status": "ok", "code": 1})
    scores = [line["score"] for line in found["lines"]]
    plain = f"{path}: {sum(scores)} points of Python, in {sum(map(bool, scores))} of {len(scores)} lines"
    state.host.emit("result", json.dumps({"text/plain": plain, "application/json": json.dumps(found)}))
    return cells.finish(None)


def refused(message):
    error = {"name": "Refused", "message": message, "text": message, "frames": []}
    return json.dumps({"status": "error", "error": error})


def annotate(path):
    """The runtime's `Annotated` of a file, or None where it does not compile; says the diagnostics."""
    full = os.path.join(state.HOME, path)
    text = read(path, full)
    timing.progress("Cython translates the file", 0)
    include = folders()
    translation = cythonizing.translate(full, annotate=True, include=include, cplus=cplus_of(full))
    wrong = [each for each in translation.diagnostics if each["severity"] != "note"]
    if wrong and not translation.cplus:
        # A `setup.py` may ask for C++ where the file itself does not.
        other = cythonizing.translate(full, annotate=True, include=include, cplus=True)
        if other.ok and len(other.diagnostics) < len(wrong):
            translation = other
    for diagnostic in translation.diagnostics:
        state.host.emit("diagnostic", json.dumps({"diagnostic": diagnostic}))
    if not translation.ok:
        return None
    lines = [line_of(number, line, translation.lines) for number, line in enumerate(text, 1)]
    found = {"path": path, "lines": lines, "hints": []}
    if sum(map(len, text)) <= MAX_HINTED:
        options = {"include": include, "cplus": translation.cplus}
        total = sum(line["score"] for line in lines)
        with cythonizing.pristine():
            found["hints"] = hints.find(full, total, options=options, progress=progress)
    return found


def progress(fraction):
    timing.progress("Trying which declarations would help", 0.2 + 0.8 * fraction)


def read(path, full):
    """The lines of a source file."""
    if not path.endswith((".pyx", ".py")):
        raise Refused(f"{path}: Cython translates .pyx and .py files; open one of these.")
    if not os.path.isfile(full):
        raise Refused(f"{path}: there is no such file in the project.")
    try:
        with Utils.open_source_file(full, error_handling="replace") as file:
            text = file.read(MAX_SOURCE + 1)
    except LookupError as exc:
        raise Refused(f"{path}: {exc}; name one that there is, such as utf-8, in the comment at the top.") from None
    if len(text) > MAX_SOURCE:
        raise Refused(f"{path}: files of at most {MAX_SOURCE // 1000} kB are annotated, and this one is longer.")
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def line_of(number, text, codes):
    code = codes.get(number, "")
    score = cythonizing.score(code)
    if len(code) > MAX_CODE:
        code = f"{code[:MAX_CODE]}\n/* … {len(code) - MAX_CODE:,} more characters */\n"
    return {"text": text, "score": score, "code": code}


def cplus_of(full):
    """Whether an earlier build made C++ of a file; None where that is not known."""
    base = os.path.splitext(full)[0]
    made = {end: os.path.exists(base + end) and Utils.is_cython_generated_file(base + end) for end in (".c", ".cpp")}
    return True if made[".cpp"] and not made[".c"] else None


def folders():
    """Where the project has declarations for others: the working folder, and all that hold a `.pxd` or `.pxi` file."""
    found = []
    for folder, inner, files in os.walk(state.HOME):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and name not in SKIPPED)
        if folder != state.HOME and any(name.endswith((".pxd", ".pxi")) for name in files):
            found.append(folder)
    return [state.HOME, *found]
