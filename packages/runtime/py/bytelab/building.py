"""Builds a project with extension modules, and runs it."""

import json
import os

from . import cells, command, process, shell, stages, state, streams, tools

MAKEFILES = ("GNUmakefile", "makefile", "Makefile")
SETUP = "setup.py"
NOTHING = "There is nothing to build: no makefile, no setup.py and no .pyx file."


def run(lines_json, run_line):
    """Carries out command lines until one fails, then `run_line`; the outcome with the last exit status, as JSON."""
    lines = json.loads(lines_json)
    cells.restore_streams()
    with process.isolated(["sh"]), tools.programs():
        command.prepare()
        status = build(lines, run_line)
        streams.flush()
    cells.restore_streams()
    return json.dumps({"status": "interrupted" if state.host.interrupted() else "ok", "code": status})


def build(lines, run_line):
    before = snapshot()
    lines = usual() if lines is None else lines
    if not lines and not run_line:
        streams.complain(NOTHING)
        return 1
    try:
        status = 0
        for line in lines:
            streams.say(f"$ {line}\n")
            status = shell.run(line, tools.spawn)
            if status != 0:
                return status
        tell_kept(before)
        if run_line:
            streams.say(f"$ {run_line}\n")
            status = shell.run(run_line, tools.spawn)
        return status
    except KeyboardInterrupt as exc:
        return command.complain(exc)


def usual():
    """The command lines that the files ask for."""
    if any(os.path.isfile(name) for name in MAKEFILES):
        return ["make"]
    if os.path.isfile(SETUP):
        return [f"python {SETUP} build_ext --inplace"]
    sources = sorted(found(".pyx"))
    return [f"cythonize -i {' '.join(sources)}"] if sources else []


def found(*endings):
    """Files of the project with one of these endings, but for those that builds leave behind."""
    for folder, folders, names in os.walk("."):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in ("build", "__pycache__")]
        for name in names:
            if name.endswith(endings):
                yield os.path.relpath(os.path.join(folder, name), ".")


def snapshot():
    """When what builds make was made."""
    return {path: os.stat(path).st_mtime for path in found(".c", ".cpp", ".so")}


def tell_kept(before):
    """Tells of what was not made again: its sources are as they were."""
    after = snapshot()
    for source in sorted(found(".pyx")):
        stem = source.removesuffix(".pyx")
        made = [path for path in (f"{stem}.c", f"{stem}.cpp") if path in before]
        if made and before[made[0]] == after.get(made[0]):
            stages.kept("cythonize", source)
    for path in sorted(before):
        if path.endswith(".so") and before[path] == after.get(path):
            stages.kept("link", path)
