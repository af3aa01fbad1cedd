"""Times the variants of one function against each other, as a file of the project names them."""

import importlib.util
import json
import math
import os
import sys
import time
import timeit

from . import cells, command, errors, process, state, timing

MOST = 8
ROUNDS = 25
TOTAL = 5  # seconds; what takes longer gets fewer samples
LEAST = 3  # samples
SLOW, VERY_SLOW = 0.1, 1  # seconds of a call: run singly; no longer three times
TOLERANCE = 1e-9  # between two floats, relative
MAX_TEXT = 300
EXAMPLE = 'VARIANTS = {"Python": mine, "Cython": theirs}'


class Refused(Exception):
    """What is wrong with a comparison, in one line for its author."""


def run(path):
    """Times the variants that the Python file `path` names, in a process of their own; the outcome as JSON.

    The file has `VARIANTS`, label to function, 2 to 8 of them, and two tuples of arguments: `WORK`, of a call that does
    the work, and `CALL`, of one that has next to nothing to do. The variants must return the same.
    """
    cells.restore_streams()
    with process.isolated(["python", path]), command.toolchain():
        command.prepare()
        try:
            compared = compare(path, load(path))
            outcome = {"status": "ok"}
        except BaseException as exc:  # noqa: BLE001 - the file and its functions may raise anything
            compared, outcome = None, failed(exc)
        state.flush()
    cells.restore_streams()
    if compared is not None:
        state.host.emit("result", json.dumps({"text/plain": plain(compared), "application/json": json.dumps(compared)}))
    return json.dumps(outcome)


def failed(exc):
    if isinstance(exc, KeyboardInterrupt) and state.host.interrupted():
        return {"status": "interrupted"}
    if isinstance(exc, Refused):
        message = str(exc)
        return {"status": "error", "error": {"name": "Refused", "message": message, "text": message, "frames": []}}
    error = errors.describe(exc, relative=True)
    if isinstance(exc, ModuleNotFoundError) and exc.name:
        source = os.path.join(*exc.name.split("."))
        if os.path.exists(os.path.join(state.HOME, source + ".pyx")):
            error["hint"] = f"{source}.pyx is there, but no module has been built from it: build first."
    return {"status": "error", "error": error}


def load(path):
    """The comparison file as a module, imported anew with all that it imports of the project."""
    full = os.path.join(state.HOME, path)
    if not os.path.isfile(full):
        raise Refused(f"{path}: there is no such file in the project.")
    name, ending = os.path.splitext(os.path.basename(path))
    if ending != ".py":
        raise Refused(f"{path}: a comparison is a Python file, with a name that ends in .py.")
    sys.path.insert(0, os.path.dirname(full))
    spec = importlib.util.spec_from_file_location(name, full)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except SystemExit as exc:
        raise Refused(f"{path}: it ended itself with sys.exit({exc.code!r}) when it was imported.") from None
    return module


def compare(path, module):
    """The runtime's `Compared` of what a module names."""
    variants, arguments = variants_of(path, module), {name: tuple_of(path, module, name) for name in ("WORK", "CALL")}
    returned, once = {}, []
    for number, (label, function) in enumerate(variants.items()):
        timing.progress(f"Running {label} once", number / len(variants) / 20)
        returned[label] = {}
        for name, args in arguments.items():
            begun = time.perf_counter()
            returned[label][name] = call(label, function, args)
            once.append(time.perf_counter() - begun)
    for name in arguments:
        agree(path, name, {label: values[name] for label, values in returned.items()})
    timers = [timer_of(function, args) for function in variants.values() for args in arguments.values()]
    timers.append(timeit.Timer("pass", "pass", time.perf_counter))
    loops = [1 if seconds > SLOW else timing.calibrate(timer) for timer, seconds in zip(timers, [*once, 0])]
    *samples, empty = timing.sample(timers, loops, counts_of(once) + [ROUNDS])
    # The loop around a call is none of its own time.
    empty = sorted(empty)[len(empty) // 2]
    times = iter([[max(0, each - empty) for each in taken] for taken in samples])
    return {
        "unit": "ns",
        "variants": [
            {"label": label, "work": next(times), "call": next(times), "returned": shown(returned[label]["WORK"])}
            for label in variants
        ],
        "arguments": {"work": shown(arguments["WORK"]), "call": shown(arguments["CALL"])},
    }


def counts_of(once):
    """How many samples are taken of each call, by what it took when it was run once, in seconds."""
    slow = [seconds for seconds in once if seconds > SLOW]
    left = TOTAL - (len(once) - len(slow)) * ROUNDS * timing.SAMPLE
    share = max(left, 0) / max(len(slow), 1)
    least = [1 if seconds > VERY_SLOW else LEAST for seconds in once]
    return [
        ROUNDS if seconds <= SLOW else max(least, min(ROUNDS, math.floor(share / seconds)))
        for seconds, least in zip(once, least)
    ]


def variants_of(path, module):
    variants = getattr(module, "VARIANTS", None)
    if variants is None:
        raise Refused(f"{path}: it has no VARIANTS, the functions to compare; expected: {EXAMPLE}")
    if not isinstance(variants, dict):
        raise Refused(f"{path}: VARIANTS is {a_type(variants)}, expected a dict of functions: {EXAMPLE}")
    if not 2 <= len(variants) <= MOST:
        raise Refused(f"{path}: VARIANTS has {len(variants)} of them, expected 2 to {MOST}.")
    for label, function in variants.items():
        if not isinstance(label, str):
            raise Refused(f"{path}: VARIANTS has {label!r} as a label, expected text in quotes.")
        if not callable(function):
            raise Refused(f"{path}: VARIANTS[{label!r}] is {a_type(function)}, expected a function, not its result.")
    return dict(variants)


def tuple_of(path, module, name):
    value = getattr(module, name, None)
    if not isinstance(value, tuple):
        what = f"it has no {name}" if value is None else f"{name} is {a_type(value)}"
        wanted = "of a call that does the work" if name == "WORK" else "of a call that has next to nothing to do"
        raise Refused(f"{path}: {what}, expected a tuple, the arguments {wanted}: {name} = (1000,)")
    return value


def a_type(value):
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def call(label, function, args):
    try:
        return function(*args)
    except Exception as exc:
        exc.add_note(f"This was the variant {label!r}, called with {shown(args)}.")
        raise


def agree(path, name, returned):
    """Refuses variants that do not do the same."""
    (first, expected), *others = returned.items()
    for label, value in others:
        if not same(expected, value):
            raise Refused(
                f"{path}: the variants do not do the same. For {name}, {first!r} returns {shown(expected)} "
                f"and {label!r} returns {shown(value)}."
            )


def same(one, other):
    """Whether two results are equal, their floats within rounding."""
    if isinstance(one, float) and isinstance(other, (float, int)) or isinstance(one, int) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=TOLERANCE) or one != one and other != other
    if isinstance(one, (list, tuple)) and type(one) is type(other):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if type(one).__name__ == "array" and type(one) is type(other):
        return same(one.tolist(), other.tolist())
    return bool(one == other)


def shown(value):
    """The `repr` of a value, not too long."""
    try:
        text = repr(value)
    except Exception as exc:  # noqa: BLE001 - the author's own
        return f"(repr() of this {type(value).__name__} raised {type(exc).__name__})"
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}… ({len(text):,} characters)"


def timer_of(function, args):
    """A timer of nothing but the call: function and arguments are local variables of the loop."""
    names = [f"a{number}" for number in range(len(args))]
    values = {"f_": function} | {f"{name}_": value for name, value in zip(names, args)}
    setup = "; ".join(f"{name} = {name}_" for name in ["f", *names])
    return timeit.Timer(f"f({', '.join(names)})", setup, time.perf_counter, values)


def plain(compared):
    """The medians, a line a variant."""
    return "\n".join(
        f"{each['label']}: {median(each['work']):,.0f} ns, a call alone {median(each['call']):,.0f} ns"
        for each in compared["variants"]
    )


def median(values):
    return sorted(values)[len(values) // 2]
