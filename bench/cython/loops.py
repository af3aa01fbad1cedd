"""Times the loops of `fast` and `slow`: nanoseconds of one call, the best of some, as JSON."""

import array
import json
import time

import fast
import slow

NUMBERS = array.array("d", range(20_000))
WORK = {"fibonacci": (90,), "primes": (3_000,), "mean": (NUMBERS,)}
SECONDS = 0.15


def batch(function, arguments, calls):
    begun = time.perf_counter_ns()
    for _ in range(calls):
        function(*arguments)
    return time.perf_counter_ns() - begun


def best(function, arguments):
    calls = 1
    # A browser's clock is coarse: a batch takes 20 ms at least.
    while batch(function, arguments, calls) < 20_000_000:
        calls *= 2
    found, until = float("inf"), time.perf_counter() + SECONDS
    while time.perf_counter() < until:
        found = min(found, batch(function, arguments, calls) / calls)
    return found


times = {}
for name, arguments in WORK.items():
    pair = getattr(slow, name), getattr(fast, name)
    assert pair[0](*arguments) == pair[1](*arguments), name
    times[name] = [best(function, arguments) for function in pair]
print(json.dumps(times))
