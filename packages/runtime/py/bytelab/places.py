"""Programs about where files are and who may use them: ln, chmod, install, basename, realpath and their like."""

import os
import re
import shutil
import stat
import tempfile

from . import streams
from .programs import Failure, Told, missing, not_a_folder, options, program


@program("ln")
def ln(name, args):
    words = {"symbolic": "s", "force": "f", "no-dereference": "n", "verbose": "v"}
    given, paths = options(args, "sfnvrT", words)
    if not paths:
        raise missing(name, "file operand")
    told = Told()
    target = paths.pop() if len(paths) > 1 else "."
    folder = os.path.isdir(target) and not ("n" in given and os.path.islink(target))
    if not folder and len(paths) > 1:
        raise not_a_folder(target)
    for path in paths:
        place = os.path.join(target, os.path.basename(path.rstrip("/"))) if folder else target
        kind = "symbolic" if "s" in given else "hard"
        arrow = "->" if kind == "symbolic" else "=>"
        if "s" not in given and not os.path.exists(path):
            told(f"ln: failed to access '{path}': No such file or directory")
            continue
        if "s" not in given and os.path.isdir(path):
            told(f"ln: {path}: hard link not allowed for directory")
            continue
        try:
            if "f" in given and os.path.lexists(place):
                os.unlink(place)
            if "s" in given:
                os.symlink(path, place)
            else:
                linked(path, place)
        except OSError as exc:
            shown = f"'{place}'" if isinstance(exc, FileExistsError) else f"'{place}' {arrow} '{path}'"
            told(f"ln: failed to create {kind} link {shown}: {exc.strerror}")
            continue
        if "v" in given:
            streams.say(f"'{place}' {arrow} '{path}'\n")
    return told.status


def linked(path, place):
    """A second name for a file; where the file system has no such thing, a copy."""
    if os.path.lexists(place):
        raise FileExistsError(17, "File exists", place)
    try:
        os.link(path, place)
    except (AttributeError, NotImplementedError, OSError) as exc:
        if isinstance(exc, FileNotFoundError):
            raise
        shutil.copy2(path, place)


@program("chmod")
def chmod(name, args):
    # A mode such as -x looks like an option.
    modes = [arg for arg in args if re.fullmatch(r"-[rwxst]+", arg)]
    given, paths = options([arg for arg in args if arg not in modes], "Rvf", {"recursive": "R"})
    mode = modes[0] if modes else paths.pop(0) if paths else None
    if mode is None or not paths:
        if mode is None:
            raise missing(name)
        raise Failure(f"missing operand after ‘{mode}’\nTry 'chmod --help' for more information.")
    told = Told()
    mode_of(mode, 0, False)
    for path in paths:
        if not os.path.exists(path):
            told(f"chmod: cannot access '{path}': No such file or directory")
            continue
        below = [os.path.join(folder, each) for folder, _, names in os.walk(path) for each in ["", *names]]
        for each in below if "R" in given and os.path.isdir(path) else [path]:
            info = os.stat(each)
            os.chmod(each, mode_of(mode, stat.S_IMODE(info.st_mode), stat.S_ISDIR(info.st_mode)))
    return told.status


def mode_of(text, before, folder):
    """The mode that `755` or `u+x,go-w` makes of the one before."""
    if re.fullmatch("[0-7]{1,4}", text):
        return int(text, 8)
    mode = before
    for clause in text.split(","):
        found = re.fullmatch("([ugoa]*)((?:[-+=][rwxXst]*)+)", clause)
        if not found:
            raise Failure(f"invalid mode: ‘{text}’\nTry 'chmod --help' for more information.")
        who = sum({"u": 0o700, "g": 0o070, "o": 0o007, "a": 0o777}[char] for char in set(found[1] or "a"))
        for op, letters in re.findall("([-+=])([rwxXst]*)", found[2]):
            bits = {"r": 0o444, "w": 0o222, "x": 0o111, "X": 0o111 if folder or mode & 0o111 else 0}
            wanted = 0
            for letter in letters:
                wanted |= bits.get(letter, 0)
            wanted &= who
            mode = mode | wanted if op == "+" else mode & ~wanted if op == "-" else mode & ~who | wanted
    return mode


@program("install")
def install(name, args):
    words = {"directory": "d", "mode": "m", "verbose": "v", "target-directory": "t"}
    given, paths = options(args, "dDm:vt:cspo:g:", words)
    mode = mode_of(given["m"][-1], 0, False) if "m" in given else 0o755
    told = Told()
    if "d" in given:
        if not paths:
            raise missing(name, "file operand")
        for path in paths:
            os.makedirs(path, exist_ok=True)
            os.chmod(path, mode)
        return 0
    target = given["t"][-1] if "t" in given else paths.pop() if len(paths) > 1 else None
    if not paths:
        raise missing(name, "file operand")
    if target is None:
        raise Failure(
            f"missing destination file operand after '{paths[0]}'\nTry 'install --help' for more information."
        )
    if "D" in given:
        os.makedirs(target if "t" in given else os.path.dirname(target) or ".", exist_ok=True)
    if len(paths) > 1 and not os.path.isdir(target):
        raise not_a_folder(target)
    for path in paths:
        place = os.path.join(target, os.path.basename(path)) if os.path.isdir(target) else target
        if not os.path.exists(path):
            told(f"install: cannot stat '{path}': No such file or directory")
            continue
        if os.path.isdir(path):
            told(f"install: omitting directory '{path}'")
            continue
        try:
            shutil.copyfile(path, place)
            os.chmod(place, mode)
        except OSError as exc:
            told(f"install: cannot create regular file '{place}': {exc.strerror}")
            continue
        if "v" in given:
            streams.say(f"'{path}' -> '{place}'\n")
    return told.status


@program("basename")
def basename(name, args):
    given, rest = options(args, "as:z", {"multiple": "a", "suffix": "s"}, ordered=True)
    if not rest:
        raise missing(name)
    suffix = given.get("s", [""])[-1]
    if "a" not in given and "s" not in given:
        if len(rest) > 2:
            raise Failure(f"extra operand ‘{rest[2]}’\nTry 'basename --help' for more information.")
        suffix = rest[1] if len(rest) == 2 else ""
        rest = rest[:1]
    for path in rest:
        base = os.path.basename(path.rstrip("/")) or ("/" if path.startswith("/") else "")
        streams.say((base.removesuffix(suffix) if base != suffix else base) + "\n")
    return 0


@program("dirname")
def dirname(name, args):
    _, rest = options(args, "z")
    if not rest:
        raise missing(name)
    for path in rest:
        streams.say((os.path.dirname(path.rstrip("/")).rstrip("/") or ("/" if path.startswith("/") else ".")) + "\n")
    return 0


@program("realpath", "readlink")
def realpath(name, args):
    given, rest = options(args, "femqnsz")
    if not rest:
        raise missing(name)
    status = 0
    for path in rest:
        if name == "readlink" and not {"f", "e", "m"} & set(given):
            found = os.readlink(path) if os.path.islink(path) else None
        else:
            found = os.path.realpath(path)
            if "m" not in given and not os.path.exists(found if "e" in given else os.path.dirname(found)):
                found = None
        if found is None:
            status = 1
            if name == "realpath" and "q" not in given:
                streams.complain(f"realpath: {path}: No such file or directory")
            continue
        streams.say(found + ("" if "n" in given else "\n"))
    return status


@program("mktemp")
def mktemp(name, args):
    given, rest = options(args, "dtup:q", {"directory": "d"})
    template = rest[0] if rest else None
    folder = given.get("p", [tempfile.gettempdir() if template is None or "t" in given else ""])[-1]
    template = template or "tmp.XXXXXXXXXX"
    found = re.fullmatch(r"(.*?)(X{3,})([^X/]*)", template, re.DOTALL)
    if not found:
        raise Failure(f"too few X's in template ‘{template}’")
    start, end = os.path.join(folder, found[1]), found[3]
    where, prefix = os.path.split(start)
    if "d" in given:
        path = tempfile.mkdtemp(end, prefix, where or ".")
    else:
        handle, path = tempfile.mkstemp(end, prefix, where or ".")
        os.close(handle)
    streams.say((path if where else os.path.basename(path)) + "\n")
    return 0
