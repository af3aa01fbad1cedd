"""Runs the tests of the working folder with coverage several times in one process: what a warm interpreter takes.

As a script: `suite.py TIMES`, with pytest's settings and coverage's as they are in the folder. Prints milliseconds.
"""

import contextlib
import io
import json
import os
import sys
import time

import coverage
import pytest


def run():
    known = set(sys.modules)
    sys.path.insert(0, os.getcwd())
    try:
        start = time.perf_counter()
        measured = coverage.Coverage(data_file=None)
        measured.start()
        with contextlib.redirect_stdout(io.StringIO()) as said:
            status = pytest.main(["-q"])
        measured.stop()
        measured.json_report(outfile=os.devnull)
        took = time.perf_counter() - start
    finally:
        sys.path.pop(0)
    if status != 0:
        raise SystemExit(said.getvalue())
    # The project is imported anew each time, as a reader's edits want it; packages stay.
    for name in set(sys.modules) - known:
        file = getattr(sys.modules[name], "__file__", None) or ""
        if file.startswith(os.getcwd()):
            del sys.modules[name]
    return took * 1000


if __name__ == "__main__":
    print(json.dumps([run() for _ in range(int(sys.argv[1]))]))
