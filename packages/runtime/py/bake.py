"""Runs once, when a snapshot is made: installs and imports what the snapshot shall have."""

import gc
import importlib
import io
import json
import os
import sys
import zipfile

SITE = "/lib/python3.14/site-packages"

# What lessons import from the standard library, by what it costs in the snapshot and saves at the first import.
STDLIB = """
abc ast asyncio base64 bisect calendar collections contextlib copy csv dataclasses datetime decimal dis enum
fractions functools glob hashlib heapq html inspect io itertools json linecache logging math operator os pathlib
pickle pprint queue random re reprlib shutil statistics string struct tempfile textwrap threading time timeit tokenize
traceback types typing unicodedata unittest unittest.mock urllib.parse uuid warnings weakref zipfile
""".split()
HELPERS = ["cells", "compiling", "database", "process", "serving", "testing", "timing", "trace", "wheels"]


def bake():
    """Unpacks and imports the wheels in /tmp and the standard library's list; what was unpacked, as JSON."""
    packages = {}
    for file in sorted(os.listdir("/tmp")):
        if not file.endswith(".whl"):
            continue
        name, version = file.split("-")[:2]
        with zipfile.ZipFile(f"/tmp/{file}") as wheel:
            modules = top_level(wheel.namelist())
            wheel.extractall(SITE)
        packages[name.lower().replace("_", "-")] = {"version": version, "file": file, "modules": modules}
        os.unlink(f"/tmp/{file}")
    importlib.invalidate_caches()
    for name in STDLIB + ["bytelab." + name for name in HELPERS] + [m for p in packages.values() for m in p["modules"]]:
        importlib.import_module(name)
    sys.modules["bytelab.cells"].prepare()
    return json.dumps(packages)


def top_level(names):
    """The importable modules at a wheel's root."""
    found = set()
    for name in names:
        first, slash, _ = name.partition("/")
        if slash and first.isidentifier() and f"{first}/__init__.py" in names:
            found.add(first)
        elif not slash and first.endswith(".py"):
            found.add(first[:-3])
    return sorted(found)


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
