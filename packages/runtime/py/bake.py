"""Runs once, when a snapshot is made: imports what the snapshot shall have."""

import gc
import importlib
import io
import sys

# What lessons import from the standard library, by what it costs in the snapshot and saves at the first import.
STDLIB = """
abc ast asyncio base64 bisect calendar collections contextlib copy csv dataclasses datetime decimal dis enum
fractions functools glob hashlib heapq html inspect io itertools json linecache logging math operator os pathlib
pickle pprint queue random re reprlib shutil statistics string struct tempfile textwrap threading time timeit tokenize
traceback types typing unicodedata unittest unittest.mock urllib.parse uuid warnings weakref zipfile
""".split()
HELPERS = ["cells", "command", "compiling", "database", "kdf", "pip", "process", "serving", "testing", "timing", "trace"]


def load(modules):
    """Imports modules."""
    importlib.invalidate_caches()
    for name in modules:
        importlib.import_module(name)


def bake(warm):
    """Imports what every lesson has; where a module is named that warms up, also what its image's first run would load."""
    load(STDLIB + ["bytelab." + name for name in HELPERS])
    sys.modules["bytelab.cells"].prepare()
    if warm:
        importlib.import_module(warm).warm()
        del sys.modules[warm]


def tidy():
    """Takes the paths of a first run, and lets go of what they leave."""
    warm_up()
    gc.collect()


def filler():
    """A function that leaves free places zeroed, which packs to nothing.

    To be called when memory cannot grow: it takes all free places of the largest size class, with all pools that are
    free, then what is left in the pools of the others, writes zeros and lets go.
    """
    places = [None] * 1_500_000

    def fill():
        at = 0
        for size in range(512, 31, -16):
            try:
                while True:
                    places[at] = bytes(size - 17)
                    at += 1
            except (MemoryError, IndexError):
                continue
        places.clear()

    return fill


def warm_up():
    """Takes the paths that a first run takes, so that what they build lazily is in the snapshot."""
    from bytelab import cells, errors

    cells.compile_block("def f():\n    return 1\n[f() for _ in range(3)]", "<cell warm>")
    try:
        {}["missing"]
    except KeyError as exc:
        errors.describe(exc)
    io.StringIO().close()
