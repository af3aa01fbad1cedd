"""The small programs for files, by name, with the messages of GNU's. Here: what makes, copies, moves and removes."""

import datetime
import os
import re
import shutil
import stat
import time

from . import differing, dumps, facts, listing, places, searching, sed, seeking, sorting, streams, texts  # noqa: F401
from .programs import PROGRAMS, Failure, Told, missing, not_a_folder, options, program

__all__ = ["PROGRAMS"]  # the modules above add theirs


@program("mkdir")
def mkdir(name, args):
    given, paths = options(args, "pvm:", {"parents": "p", "verbose": "v", "mode": "m"})
    if not paths:
        raise missing(name)
    told = Told()
    for path in paths:
        steps = [path]
        while "p" in given and (parent := os.path.dirname(steps[0].rstrip("/"))) and not os.path.isdir(parent):
            steps.insert(0, parent)
        for step in steps:
            if "p" in given and os.path.isdir(step):
                continue
            try:
                os.mkdir(step)
            except OSError as exc:
                why = "Not a directory" if step != path and isinstance(exc, FileExistsError) else exc.strerror
                told(f"mkdir: cannot create directory ‘{step}’: {why}")
                break
            if "v" in given:
                streams.say(f"mkdir: created directory '{step}'\n")
    return told.status


@program("rmdir")
def rmdir(name, args):
    given, paths = options(args, "pv", {"parents": "p"})
    if not paths:
        raise missing(name)
    told = Told()
    for path in paths:
        while path:
            try:
                os.rmdir(path)
            except OSError as exc:
                told(f"rmdir: failed to remove '{path}': {exc.strerror}")
                break
            path = os.path.dirname(path.rstrip("/")) if "p" in given else ""
    return told.status


@program("rm")
def rm(name, args):
    words = {"recursive": "r", "force": "f", "verbose": "v", "dir": "d"}
    given, paths = options(args, "rRfvdiI", words)
    if not paths and "f" not in given:
        raise missing(name)
    told = Told()
    for path in paths:
        remove(path, given, told)
    return told.status


def remove(path, given, told):
    deep = "r" in given or "R" in given
    if not os.path.lexists(path):
        if "f" not in given:
            told(f"rm: cannot remove '{path}': No such file or directory")
        return
    if not os.path.isdir(path) or os.path.islink(path):
        attempt(os.unlink, path, given, told, "removed")
        return
    if not deep and "d" not in given:
        told(f"rm: cannot remove '{path}': Is a directory")
        return
    if os.path.basename(path.rstrip("/")) in (".", ".."):
        told(f"rm: refusing to remove '.' or '..' directory: skipping '{path}'")
        return
    if inside(os.getcwd(), os.path.realpath(path)) or inside(os.path.expanduser("~"), os.path.realpath(path)):
        told(f"rm: cannot remove '{path}': Device or resource busy")
        return
    if deep:
        for each in sorted(os.listdir(path)):
            remove(os.path.join(path, each), given, told)
    attempt(os.rmdir, path, given, told, "removed directory")


def attempt(action, path, given, told, done):
    try:
        action(path)
    except OSError as exc:
        told(f"rm: cannot remove '{path}': {exc.strerror}")
        return
    if "v" in given:
        streams.say(f"{done} '{path}'\n")


def inside(path, folder):
    return path == folder or path.startswith(folder.rstrip("/") + "/")


@program("cp", "mv")
def cp(name, args):
    words = {"recursive": "r", "force": "f", "verbose": "v", "archive": "a", "no-clobber": "n", "update": "u"}
    given, paths = options(args, "rRafvpnuidTt:", words)
    told = Told()
    paths = [*paths, *given.get("t", [])]
    if not paths:
        raise missing(name, "file operand")
    if len(paths) == 1:
        raise Failure(f"missing destination file operand after '{paths[0]}'\nTry '{name} --help' for more information.")
    target = paths.pop()
    folder = os.path.isdir(target) and "T" not in given
    if not folder and (len(paths) > 1 or "t" in given):
        raise not_a_folder(target)
    for path in paths:
        place = os.path.join(target, os.path.basename(path.rstrip("/"))) if folder else target
        (copy if name == "cp" else move)(path, place, given, told)
    return told.status


def kept(path, place, given):
    """Whether the target stays as it is."""
    if not os.path.lexists(place):
        return False
    return "n" in given or ("u" in given and os.stat(place).st_mtime_ns >= os.stat(path).st_mtime_ns)


def copy(path, place, given, told):
    deep = {"r", "R", "a"} & set(given)
    if not os.path.lexists(path):
        return told(f"cp: cannot stat '{path}': No such file or directory")
    if os.path.isdir(path):
        if not deep:
            return told(f"cp: -r not specified; omitting directory '{path}'")
        if inside(os.path.realpath(place), os.path.realpath(path)):
            return told(f"cp: cannot copy a directory, '{path}', into itself, '{place}'")
        if os.path.lexists(place) and not os.path.isdir(place):
            return told(f"cp: cannot overwrite non-directory '{place}' with directory '{path}'")
    elif os.path.isdir(place):
        return told(f"cp: cannot overwrite directory '{place}' with non-directory")
    elif os.path.exists(place) and os.path.samefile(path, place):
        return told(f"cp: '{path}' and '{place}' are the same file")
    if not os.path.isdir(path) and kept(path, place, given):
        return None
    if "v" in given:
        streams.say(f"'{path}' -> '{place}'\n")
    try:
        if os.path.isdir(path):
            if not os.path.isdir(place):
                os.mkdir(place)
            for each in sorted(os.listdir(path)):
                copy(os.path.join(path, each), os.path.join(place, each), given, told)
        elif os.path.islink(path) and deep:
            os.symlink(os.readlink(path), place)
        else:
            shutil.copyfile(path, place)
        if not os.path.islink(place):
            os.chmod(place, stat.S_IMODE(os.stat(path).st_mode))
        if {"p", "a"} & set(given):
            info = os.stat(path)
            os.utime(place, ns=(info.st_atime_ns, info.st_mtime_ns))
    except OSError as exc:
        what = "directory" if os.path.isdir(path) else "regular file"
        told(f"cp: cannot create {what} '{place}': {exc.strerror or 'Not a directory'}")
    return None


def move(path, place, given, told):
    if not os.path.lexists(path):
        return told(f"mv: cannot stat '{path}': No such file or directory")
    if os.path.isdir(path) and not os.path.islink(path):
        source, goal = os.path.realpath(path), os.path.realpath(place)
        if source != goal and inside(goal, source):
            return told(f"mv: cannot move '{path}' to a subdirectory of itself, '{place}'")
        if os.path.lexists(place) and not os.path.isdir(place):
            return told(f"mv: cannot overwrite non-directory '{place}' with directory '{path}'")
    elif os.path.isdir(place):
        return told(f"mv: cannot overwrite directory '{place}' with non-directory")
    if os.path.exists(path) and os.path.exists(place) and os.path.samefile(path, place):
        return told(f"mv: '{path}' and '{place}' are the same file")
    if kept(path, place, given):
        return None
    try:
        os.rename(path, place)
    except OSError as exc:
        return told(f"mv: cannot move '{path}' to '{place}': {exc.strerror}")
    if "v" in given:
        streams.say(f"renamed '{path}' -> '{place}'\n")
    return None


@program("touch")
def touch(name, args):
    given, paths = options(args, "acmd:t:r:", {"no-create": "c", "date": "d", "reference": "r"})
    if not paths:
        raise missing(name, "file operand")
    told = Told()
    moment = moment_of(given)
    for path in paths:
        if not os.path.exists(path):
            if "c" in given:
                continue
            try:
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o666))
            except OSError as exc:
                told(f"touch: cannot touch '{path}': {exc.strerror}")
                continue
        if moment is None:
            os.utime(path)
        else:
            os.utime(path, ns=(moment, moment))
    return told.status


def moment_of(given):
    """The time that options name, in nanoseconds; None: now."""
    if "r" in given:
        path = given["r"][-1]
        if not os.path.exists(path):
            raise Failure(f"failed to get attributes of '{path}': No such file or directory")
        return os.stat(path).st_mtime_ns
    if "t" in given:
        text = given["t"][-1]
        found = re.fullmatch(r"(\d\d)?(\d\d)?(\d{8})(?:\.(\d\d))?", text)
        if not found:
            raise Failure(f"invalid date format ‘{text}’")
        years = f"{found[1] or '20'}{found[2]}" if found[2] else found[1] and f"20{found[1]}" or time.strftime("%Y")
        moment = datetime.datetime.strptime(f"{years}{found[3]}{found[4] or '00'}", "%Y%m%d%H%M%S")
        return int(moment.timestamp()) * 10**9
    if "d" in given:
        text = given["d"][-1]
        if re.fullmatch(r"@-?\d+", text):
            return int(text[1:]) * 10**9
        try:
            return round(datetime.datetime.fromisoformat(text).timestamp() * 1e6) * 1000
        except ValueError:
            raise Failure(f"invalid date format ‘{text}’") from None
    return None
