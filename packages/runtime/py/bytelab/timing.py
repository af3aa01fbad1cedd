"""Times pieces of code against each other."""

import json
import math
import time
import timeit

from . import cells, compiling, state

SAMPLES = 60
# Browsers round their clocks, to 0.1 ms or even 1 ms: a sample must be long against that.
SAMPLE = 0.005  # seconds
# A snippet that takes longer gets fewer samples, so that all of them take about this.
TOTAL = 4  # seconds


def run(snippets, setup, name):
    """Takes samples of each snippet (a JSON list) in turn, so that a disturbance hits them all; the outcome as JSON."""
    cells.restore_streams()
    try:
        measured = measure(json.loads(snippets), setup, name)
        plain = ", ".join(f"{sorted(times)[len(times) // 2]:.1f} ns" for times in measured["samples"])
        state.host.emit("result", json.dumps({"text/plain": plain, "application/json": json.dumps(measured)}))
    except BaseException as exc:  # noqa: BLE001 - the reader's code may raise anything
        return cells.finish(exc)
    return cells.finish(None)


def measure(snippets, setup, name):
    """Nanoseconds of one execution: `samples` of each snippet, and what the `empty` loop takes."""
    timers = [make_timer(snippet, setup, f"<cell {name}>") for snippet in [*snippets, "pass"]]
    loops = []
    for number, timer in enumerate(timers):
        progress("Finding out how often to run each", number / len(timers) / 10)
        loops.append(calibrate(timer))
    longest = max(timer.timeit(count) for timer, count in zip(timers, loops))
    rounds = max(3, min(SAMPLES, math.ceil(TOTAL / len(timers) / longest)))
    *samples, empty = sample(timers, loops, [rounds] * len(timers))
    return {"unit": "ns", "loops": loops[:-1], "samples": samples, "empty": sorted(empty)[len(empty) // 2]}


def sample(timers, loops, counts):
    """Nanoseconds of one execution: of each timer as many samples as `counts` says, turn by turn, evenly spread."""
    samples = [[] for _ in timers]
    rounds = max(counts)
    for turn in range(rounds):
        progress(f"Measuring, round {turn + 1} of {rounds}", 0.1 + 0.9 * turn / rounds)
        for timer, loop, count, times in zip(timers, loops, counts, samples):
            if (turn + 1) * count // rounds > turn * count // rounds:
                times.append(timer.timeit(loop) / loop * 1e9)
    return samples


def make_timer(snippet, setup, filename):
    """A timer that does not collect garbage between its turns. What is wrong with the code is told in its own lines."""
    tried = {}
    for source in (setup, snippet):
        exec(compiling.compile_program(source, filename), tried)
    return timeit.Timer(snippet or "pass", setup or "pass", time.perf_counter, {})


def calibrate(timer):
    """How many executions make a sample."""
    count = 1
    while True:
        seconds = timer.timeit(count)
        if seconds >= SAMPLE:
            return count
        # Never more than tenfold: the first executions are slow and say little.
        count = min(count * 10, math.ceil(count * max(2, 1.2 * SAMPLE / max(seconds, SAMPLE / 10))))


def progress(text, fraction):
    state.host.emit("progress", json.dumps({"text": text, "fraction": fraction}))
