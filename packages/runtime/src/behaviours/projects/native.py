"""Makes native.json: what pytest and coverage say of these projects on an ordinary machine.

    python3 -m venv VENV && VENV/bin/pip install -r labs/requirements.txt    # CPython 3.13 was used
    VENV/bin/python packages/runtime/src/behaviours/projects/native.py

Runs of a project follow each other in one folder, as `--lf` needs the one before. Outcomes are read from the lines of
`pytest -v`, in a copy of the folder.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
RUNS = {
    "shop": [[], ["-q", "tests/test_site.py::test_add"], ["-k", "total or folder"], ["-rs", "tests/stock"]],
    "faults": [
        [],
        ["--lf", "-x"],
        ["--tb=short", "-k", "deep or chain"],
        ["-vv", "-k", "dicts or subtests"],
        ["-k", "matches_nothing"],
        ["--no-such-option"],
        ["tests/test_none.py"],
        ["-q", "--tb=line", "-p", "no:cacheprovider", "-o", "addopts=", "tests/test_faults.py::test_some"],
    ],
    "broken": [[], ["--continue-on-collection-errors", "-q"]],
}
COVERED = ("shop", "faults")
WORDS = "PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS"


def python(folder, *args):
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder)}
    return subprocess.run([sys.executable, *args], cwd=folder, env=env, capture_output=True, text=True)


def outcomes(folder, args):
    """The word that pytest prints last for each test, or its failure if its clean-up failed as well."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        said = python(copy, "-m", "pytest", "-v", "-v", *[arg for arg in args if arg != "-q"]).stdout
    found = {}
    for name, word in re.findall(rf"(?m)^(\S.*::.*?) ({WORDS})(?: |$)", said):
        if found.get(name) != "FAILED":
            found[name] = word
    return found


def measured(folder):
    run = python(folder, "-m", "coverage", "run", "--branch", "-m", "pytest", "-q", "-p", "no:cacheprovider")
    report = python(folder, "-m", "coverage", "json", "-o", "-", "-q")
    data = json.loads(report.stdout)
    keep = ("executed_lines", "missing_lines", "excluded_lines", "executed_branches", "missing_branches")
    files = {
        path: {key: found[key] for key in keep} | {"percent": found["summary"]["percent_covered"]}
        for path, found in data["files"].items()
    }
    return {"code": run.returncode, "files": files, "percent": data["totals"]["percent_covered"]}


def project(name):
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        shutil.copytree(HERE / name, folder, dirs_exist_ok=True)
        made = {}
        if name in COVERED:
            made["coverage"] = measured(folder)
            os.unlink(os.path.join(folder, ".coverage"))
            shutil.rmtree(os.path.join(folder, "instance"), ignore_errors=True)
        runs = []
        for args in RUNS[name]:
            words = outcomes(folder, args)
            run = python(folder, "-m", "pytest", *args)
            out, err = (text.replace(folder, "/home/lab") for text in (run.stdout, run.stderr))
            runs.append({"args": args, "code": run.returncode, "outcomes": words, "out": out, "err": err})
        return made | {"runs": runs}


if __name__ == "__main__":
    golden = {name: project(name) for name in RUNS}
    (HERE / "native.json").write_text(json.dumps(golden, indent=1, ensure_ascii=False) + "\n")
