"""The program ls."""

import os
import stat
import time

from . import streams
from .programs import Told, options, program

OWNER = "lab"  # of all files: there are no users here
HALF_A_YEAR = 365.2425 * 86400 / 2  # seconds; of what is older the year is shown


@program("ls", trouble=2)
def ls(name, args):
    words = {"all": "a", "almost-all": "A", "recursive": "R", "reverse": "r"}
    given, paths = options(args, "aAl1hRtrSdFpCigGnou", words)
    told = Told(2)
    files, folders = [], []
    for path in sorted(paths or ["."], key=os.fsencode):
        if not os.path.lexists(path):
            told(f"ls: cannot access '{path}': No such file or directory")
        elif os.path.isdir(path) and "d" not in given and not ("l" in given and os.path.islink(path)):
            folders.append(path)
        else:
            files.append((path, path))
    blocks = [listed(files, given)] if files else []
    headed = len(paths) > 1 or "R" in given
    for path in ordered([(folder, folder) for folder in folders], given):
        list_folder(path[0], given, headed, blocks)
    streams.say("\n".join(blocks))
    return told.status


def list_folder(folder, given, headed, blocks):
    names = os.listdir(folder)
    if "a" in given:
        names += [".", ".."]
    elif "A" not in given:
        names = [each for each in names if not each.startswith(".")]
    items = [(each, os.path.join(folder, each)) for each in names]
    head = f"{folder}:\n" if headed else ""
    if "l" in given:
        total = sum(room(os.lstat(path)) for _, path in items)
        head += f"total {human(total * 1024) if 'h' in given and total else total}\n"
    blocks.append(head + listed(items, given))
    if "R" in given:
        for each, path in ordered(items, given):
            if each not in (".", "..") and os.path.isdir(path) and not os.path.islink(path):
                list_folder(path, given, True, blocks)


def room(info):
    """Kilobytes that a file has on a disk with blocks of 4."""
    return 4 if stat.S_ISDIR(info.st_mode) else (info.st_size + 4095) // 4096 * 4


def ordered(items, given):
    items = sorted(items, key=lambda item: os.fsencode(item[0]))
    if "t" in given:
        items.sort(key=lambda item: -os.lstat(item[1]).st_mtime_ns)
    elif "S" in given:
        items.sort(key=lambda item: -os.lstat(item[1]).st_size)
    return items[::-1] if "r" in given else items


def listed(items, given):
    items = ordered(items, given)
    if "l" not in given:
        return "".join(each + sign(path, given) + "\n" for each, path in items)
    rows = []
    for each, path in items:
        info = os.lstat(path)
        size = human(info.st_size) if "h" in given else str(info.st_size)
        arrow = f" -> {os.readlink(path)}" if os.path.islink(path) else sign(path, given)
        owners = [OWNER] if "g" not in given else []
        owners += [OWNER] if "G" not in given and "o" not in given else []
        rows.append([stat.filemode(info.st_mode), str(info.st_nlink), *owners, size, when(info), each + arrow])
    return aligned(rows)


def aligned(rows):
    """Rows of mode, links, owners, size, time and name, in columns."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    made = []
    for row in rows:
        mode, links, *owners, size, moment, name = row
        cells = [mode, links.rjust(widths[1])]
        cells += [cell.ljust(width) for cell, width in zip(owners, widths[2:])]
        made.append(" ".join([*cells, size.rjust(widths[-3]), moment, name]) + "\n")
    return "".join(made)


def sign(path, given):
    if os.path.isdir(path) and not os.path.islink(path):
        return "/" if {"F", "p"} & set(given) else ""
    if "F" not in given:
        return ""
    return "@" if os.path.islink(path) else "*" if os.lstat(path).st_mode & 0o111 else ""


def when(info):
    moment = time.localtime(info.st_mtime)
    recent = 0 <= time.time() - info.st_mtime < HALF_A_YEAR
    return time.strftime("%b %e %H:%M" if recent else "%b %e  %Y", moment)


def human(size):
    """A size as -h shows it: rounded up, with one digit behind the point below ten."""
    if size < 1024:
        return str(size)
    unit = ""
    for unit in "KMGT":
        size = size / 1024
        if size <= 1023:
            break
    up = -(-size * 10 // 1) / 10
    return f"{up:.1f}{unit}" if up < 10 else f"{-(-size // 1):.0f}{unit}"
