"""Records what dash, GNU's programs and GNU make say of the cases in this folder, as JSON that the tests hold ours to.

    PYTHONPATH=packages/runtime/py python3 packages/runtime/py/tests/native/record.py    # on Debian 12

Needed: dash 0.5.12 as /bin/sh, coreutils 9.1, findutils 4.9, grep 3.8, sed 4.9, diffutils 3.8, make 4.3. Nothing of
theirs is in the records but what they print.
"""

import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import commands  # noqa: E402
import makefiles  # noqa: E402
import running  # noqa: E402
import scripts  # noqa: E402

HERE = pathlib.Path(__file__).parent


def said(argv):
    """What a program of this machine prints in the working folder."""
    env = running.ENVIRONMENT | {"HOME": os.getcwd(), "PWD": os.getcwd()}
    run = subprocess.run(argv, env=env, capture_output=True, stdin=subprocess.DEVNULL)
    return {"out": running.text(run.stdout), "err": running.text(run.stderr), "code": run.returncode}


def shell_case(script, files):
    with running.folder(files):
        before = running.snapshot()
        return {"script": script, **said(["sh", "-c", script]), **running.changes(before, running.snapshot())}


def write(name, cases):
    (HERE / f"{name}.json").write_text(json.dumps(cases, indent=2, ensure_ascii=False) + "\n")


def shell_cases(module, texts):
    return {"files": module.FILES, "cases": {name: shell_case(text, module.FILES) for name, text in texts.items()}}


def make_case(case):
    """The steps of a case; of each what it printed, and what became of the files in the end."""
    with running.folder(case["files"]):
        before = running.snapshot()
        steps = []
        for step in case["steps"]:
            if step.startswith("!"):
                running.age()
            steps.append({"step": step, **said(["sh", "-c", step.removeprefix("!")])})
        return {"files": case["files"], "steps": steps, **running.changes(before, running.snapshot())}


if __name__ == "__main__":
    chosen = sys.argv[1:] or ["shell", "files", "make"]
    if "shell" in chosen:
        write("shell", shell_cases(scripts, scripts.SCRIPTS))
    if "files" in chosen:
        write("files", shell_cases(commands, commands.COMMANDS))
    if "make" in chosen:
        write("make", {name: make_case(case) for name, case in makefiles.CASES.items()})
