"""Runs a recorded case: in a folder of its own, with the programs of this package; gives what the record has."""

import contextlib
import io
import json
import os
import pathlib
import re
import shutil
import tempfile

from bytelab import files, make, shell, streams
from bytelab.shell import NotFound

HOME = "/home/lab"
BEGIN = 1_577_836_800  # seconds: the first file of a case is of the beginning of 2020, each other a second younger
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def load(name):
    """The recorded cases: by name."""
    with open(pathlib.Path(__file__).parent / f"{name}.json", encoding="utf-8") as file:
        return json.load(file)


@contextlib.contextmanager
def folder(contents):
    """A folder with these files, as the working folder."""
    before = os.getcwd()
    path = os.path.realpath(tempfile.mkdtemp())
    kept = dict(os.environ)
    try:
        os.chdir(path)
        os.environ.clear()
        os.environ.update(ENVIRONMENT, HOME=path, PWD=path)
        lay(contents)
        yield path
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(kept)
        shutil.rmtree(path)


def lay(contents):
    """Writes files, each a second younger than the one before; a folder where the text is None."""
    for index, (path, text) in enumerate(contents.items()):
        if text is None:
            os.makedirs(path, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            pathlib.Path(path).write_text(text, encoding="utf-8", errors="surrogateescape", newline="")
        os.utime(path, (BEGIN + index, BEGIN + index))


def age(seconds=100):
    """Makes all files older, so that what is written next is younger for every clock."""
    for path in sorted(pathlib.Path(".").rglob("*")):
        if path.is_file() and not path.is_symlink():
            info = path.stat()
            os.utime(path, ns=(info.st_mtime_ns - seconds * 10**9, info.st_mtime_ns - seconds * 10**9))


def snapshot():
    """The files below the working folder, with their text."""
    found = {}
    for path in sorted(pathlib.Path(".").rglob("*")):
        if path.is_symlink():
            found[str(path)] = f"-> {os.readlink(path)}"
        elif path.is_file():
            found[str(path)] = path.read_bytes().decode("utf-8", "backslashreplace")
        else:
            found[str(path)] = None
    return found


def changes(before, after):
    """What became of the files: text of those that are new or changed; those that are gone."""
    changed = {path: text for path, text in after.items() if path not in before or before[path] != text}
    return {"changed": changed, "gone": [path for path in before if path not in after]}


def spawn(argv, env):
    """Runs a program of `files`, with its environment."""
    name = os.path.basename(argv[0])
    own = {"sh": shell.main, "make": make.main}.get(argv[0].removeprefix("/bin/"))
    elsewhere = "/" in argv[0] and not argv[0].startswith(("/usr/bin/", "/bin/"))
    if elsewhere or (own is None and name not in files.PROGRAMS):
        if "/" in argv[0] and os.path.exists(argv[0]):
            raise PermissionError
        raise NotFound(argv[0])
    kept = dict(os.environ)
    os.environ.clear()
    os.environ.update(env)
    try:
        return own(argv, spawn) if own else files.PROGRAMS[name](argv[1:])
    finally:
        os.environ.clear()
        os.environ.update(kept)


def captured(action, together=False):
    """What `action` prints on standard output and standard error, to the descriptors as well, and what it gives."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, open(os.devnull, "rb") as nothing:
        with streams.led(0, nothing.fileno()), streams.led(1, out.fileno()):
            with streams.led(2, 1 if together else err.fileno()):
                code = action()
        for file in (out, err):
            file.seek(0)
        return {"out": text(out.read()), "err": text(err.read()), "code": code}


def text(data):
    """What was printed, without what differs from run to run."""
    said = data.decode("utf-8", "backslashreplace").replace(os.getcwd(), HOME)
    return re.sub(r"modification time [\d.e+]+ s", "modification time N s", said)


def difference(name, wanted, got):
    """A text that shows a case, what was recorded and what came."""
    with io.StringIO() as text:
        print(f"\n--- {name}", file=text)
        for key in wanted:
            if wanted[key] != got.get(key):
                print(f"{key}: recorded\n{wanted[key]!r}\ngot\n{got.get(key)!r}", file=text)
        return text.getvalue()


def only():
    """Names of cases to run alone, from the environment: for who looks for a mistake."""
    return [name for name in os.environ.get("CASES", "").split(",") if name]
