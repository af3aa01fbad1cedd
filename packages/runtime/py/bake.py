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


def bake(warmed):
    """Imports what every lesson has; for applications and tests, also what their first run would load."""
    load(STDLIB + ["bytelab." + name for name in HELPERS])
    sys.modules["bytelab.cells"].prepare()
    if warmed:
        importlib.import_module("warm").warm()
        del sys.modules["warm"]


def tidy():
    """Leaves free memory zeroed, which packs to nothing: allocates and frees zeros of every size class."""
    warm_up()
    gc.collect()
    for size in range(48, 513, 16):
        zeros = [bytes(size - 17) for _ in range(4_000 if size > 64 else 20_000)]
        del zeros
    for size in (1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000):
        zeros = [bytes(size) for _ in range(200_000 // size + 20)]
        del zeros
    gc.collect()


def warm_up():
    """Takes the paths that a first run takes, so that what they build lazily is in the snapshot."""
    from bytelab import cells, errors

    cells.compile_block("def f():\n    return 1\n[f() for _ in range(3)]", "<cell warm>")
    try:
        {}["missing"]
    except KeyError as exc:
        errors.describe(exc)
    io.StringIO().close()
