"""Times the loops of `fast` and `slow`: nanoseconds of one call, the best of some, as JSON."""

import array
import json
import time

import fast
import slow

NUMBERS = array.array("d", range(20_000))
WORK = {"fibonacci": (90,), "primes": (3_000,), "mean": (NUMBERS,)}
SECONDS = 0.15


def best(function, arguments):
    found, until = float("inf"), time.perf_counter() + SECONDS
    while time.perf_counter() < until:
        begun = time.perf_counter_ns()
        for _ in range(5):
            function(*arguments)
        found = min(found, (time.perf_counter_ns() - begun) / 5)
    return found


times = {}
for name, arguments in WORK.items():
    pair = getattr(slow, name), getattr(fast, name)
    assert pair[0](*arguments) == pair[1](*arguments), name
    times[name] = [best(function, arguments) for function in pair]
print(json.dumps(times))
