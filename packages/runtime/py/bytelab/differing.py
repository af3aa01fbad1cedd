"""Programs that compare files: diff, cmp."""

import datetime
import os
import re

from . import streams
from .programs import Failure, Inputs, decode, options, program, read

FARTHEST = 2_000  # changes; beyond, what lies between is one large change


@program("cmp", trouble=2)
def cmp(name, args):
    given, paths = options(args, "slbn:")
    if not paths:
        raise Failure(f"missing operand after '{name}'\n{name}: Try '{name} --help' for more information.", 2)
    pair = [*paths, "-"][:2]
    inputs = Inputs(name, pair, status=2)
    contents = [data for _, data in inputs]
    if inputs.status:
        return inputs.status
    first, second = contents
    both = min(len(first), len(second))
    places = [at for at in range(both) if first[at] != second[at]] if first[:both] != second[:both] else []
    if "l" in given:
        streams.say("".join(f"{at + 1:>{len(str(both))}} {first[at]:3o} {second[at]:3o}\n" for at in places))
    elif places and "s" not in given:
        line = first.count(b"\n", 0, places[0]) + 1
        streams.say(f"{pair[0]} {pair[1]} differ: byte {places[0] + 1}, line {line}\n")
    if (not places or "l" in given) and len(first) != len(second) and "s" not in given:
        short = pair[0] if len(first) < len(second) else pair[1]
        if both == 0:
            streams.complain(f"cmp: EOF on {short} which is empty")
        elif "l" in given:
            streams.complain(f"cmp: EOF on {short} after byte {both}")
        else:
            ended = first[:both].endswith(b"\n")
            line = first.count(b"\n", 0, both) + (0 if ended else 1)
            streams.complain(f"cmp: EOF on {short} after byte {both}, {'' if ended else 'in '}line {line}")
    return 1 if places or len(first) != len(second) else 0


@program("diff", trouble=2)
def diff(name, args):
    words = {"unified": "u", "brief": "q", "recursive": "r", "new-file": "N", "ignore-case": "i", "text": "a"}
    words |= {"report-identical-files": "s", "ignore-all-space": "w", "ignore-space-change": "b", "label": "L"}
    args = [arg for arg in args if not re.fullmatch("--colou?r(=.*)?", arg)]
    given, paths = options(args, "uqrNiawbBsU:L:", words)
    if len(paths) != 2:
        last = paths[-1] if paths else name
        said = f"extra operand '{paths[2]}'" if len(paths) > 2 else f"missing operand after '{last}'"
        raise Failure(f"{said}\n{name}: Try '{name} --help' for more information.", 2)
    first, second = paths
    if os.path.isdir(first) and os.path.isdir(second):
        return compare_folders(first, second, given)
    if os.path.isdir(first) and second != "-":
        first = os.path.join(first, os.path.basename(second))
    elif os.path.isdir(second) and first != "-":
        second = os.path.join(second, os.path.basename(first))
    return compare(first, second, given, "")


def compare_folders(first, second, given):
    status = 0
    for each in sorted({*os.listdir(first), *os.listdir(second)}):
        pair = [os.path.join(folder, each) for folder in (first, second)]
        there = [os.path.lexists(path) for path in pair]
        if not all(there) and "N" not in given:
            streams.say(f"Only in {first if there[0] else second}: {each}\n")
            status = max(status, 1)
        elif any(os.path.isdir(path) for path in pair):
            if all(os.path.isdir(path) for path in pair) and "r" in given:
                status = max(status, compare_folders(*pair, given))
            elif all(os.path.isdir(path) for path in pair):
                streams.say(f"Common subdirectories: {pair[0]} and {pair[1]}\n")
        else:
            letters = "".join(letter for letter in "uNiawbs" if letter in given)
            head = f"diff {'-r ' if 'r' in given else ''}{'-' + letters + ' ' if letters else ''}{pair[0]} {pair[1]}\n"
            status = max(status, compare(*pair, given, head))
    return status


def compare(first, second, given, head):
    contents = []
    trouble = False
    for path in (first, second):
        try:
            contents.append(b"" if "N" in given and not os.path.exists(path) else read(path))
        except OSError as exc:
            streams.complain(f"diff: {path}: {exc.strerror}")
            trouble = True
    if trouble:
        return 2
    if contents[0] == contents[1]:
        if "s" in given:
            streams.say(f"Files {first} and {second} are identical\n")
        return 0
    binary = any(b"\0" in data for data in contents) and "a" not in given
    old, new = (re.findall(r"[^\n]*\n|[^\n]+$", decode(data)) for data in contents)
    changes = [] if binary else changes_of([key_of(line, given) for line in old], [key_of(line, given) for line in new])
    if not binary and not changes:
        return 0
    if binary or "q" in given:
        streams.say(f"{'Binary files' if binary and 'q' not in given else 'Files'} {first} and {second} differ\n")
        return 1
    streams.say(head)
    if "u" in given or "U" in given:
        labels = given.get("L", [])
        names = [labels[at] if at < len(labels) else stamped(path) for at, path in enumerate((first, second))]
        streams.say(f"--- {names[0]}\n+++ {names[1]}\n" + unified(old, new, changes, int(given.get("U", ["3"])[-1])))
    else:
        streams.say(normal(old, new, changes))
    return 1


def key_of(line, given):
    if "w" in given:
        line = re.sub(r"\s+", "", line)
    elif "b" in given:
        line = re.sub(r"\s+", " ", line.rstrip())
    return line.lower() if "i" in given else line


def stamped(path):
    now = datetime.datetime.now().timestamp() * 1e9
    nanoseconds = os.stat(path).st_mtime_ns if path != "-" and os.path.exists(path) else int(now)
    nanoseconds = 0 if path != "-" and not os.path.exists(path) else nanoseconds
    moment = datetime.datetime.fromtimestamp(nanoseconds // 10**9).astimezone()
    return f"{path}\t{moment:%Y-%m-%d %H:%M:%S}.{nanoseconds % 10**9:09d} {moment:%z}"


def changes_of(old, new):
    """What to change, as (from, to, from, to) of both sides, in order."""
    removed, added = [False] * len(old), [False] * len(new)
    compare_lines(old, new, removed, added)
    slide(old, removed, added)
    slide(new, added, removed)
    return grouped(removed, added)


def grouped(removed, added):
    found, a, b = [], 0, 0
    while a < len(removed) or b < len(added):
        first, second = a, b
        while a < len(removed) and removed[a]:
            a += 1
        while b < len(added) and added[b]:
            b += 1
        if (first, second) != (a, b):
            found.append((first, a, second, b))
        a, b = a + 1, b + 1
    return found


def compare_lines(old, new, removed, added, budget=FARTHEST):
    """Marks which lines of both sides change, for the fewest changes (Myers, An O(ND) difference algorithm, 1986).

    What lies between is looked for from both ends at once, then on either side of where they meet.
    """
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        a, b, c, d = waiting.pop()
        while a < b and c < d and old[a] == new[c]:
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
        met = meeting(old, new, a, b, c, d, budget) if a < b and c < d else None
        if met is None:
            removed[a:b] = [True] * (b - a)
            added[c:d] = [True] * (d - c)
        else:
            waiting += [(a, met[0], c, met[1]), (met[0], b, met[1], d)]


def meeting(old, new, a, b, c, d, budget):
    """Where the shortest way from (a, c) to (b, d) is half done; None if it is longer than the budget."""
    ahead, back = {a - c: a}, {b - d: b}
    odd = ((a - c) - (b - d)) % 2 == 1
    for changes in range(1, budget + 1):
        for diagonal in range(a - c + changes, a - c - changes - 1, -2):
            lower, upper = ahead.get(diagonal - 1, -1), ahead.get(diagonal + 1, -1)
            if lower < 0 and upper < 0:
                continue
            x = upper if lower < upper else lower + 1
            y = x - diagonal
            if x > b or y > d:
                continue
            while x < b and y < d and old[x] == new[y]:
                x, y = x + 1, y + 1
            ahead[diagonal] = x
            if odd and diagonal in back and back[diagonal] <= x:
                return x, y
        for diagonal in range(b - d + changes, b - d - changes - 1, -2):
            lower, upper = back.get(diagonal - 1), back.get(diagonal + 1)
            if lower is None and upper is None:
                continue
            x = lower if upper is None or (lower is not None and lower < upper) else upper - 1
            y = x - diagonal
            if x < a or y < c:
                continue
            while x > a and y > c and old[x - 1] == new[y - 1]:
                x, y = x - 1, y - 1
            back[diagonal] = x
            if not odd and diagonal in ahead and x <= ahead[diagonal]:
                return x, y
    return None


def slide(lines, changed, others):
    """Moves each run of changed lines as far down as it goes without being another change, as GNU's diff shows it."""
    at = other = 0
    while at < len(lines):
        if not changed[at]:
            while other < len(others) and others[other]:
                other += 1
            at, other = at + 1, other + 1
            continue
        start = at
        while at < len(lines) and changed[at]:
            at += 1
        while at < len(lines) and lines[start] == lines[at] and not (other < len(others) and others[other]):
            changed[start], changed[at] = False, True
            start, at, other = start + 1, at + 1, other + 1
            while at < len(lines) and changed[at]:
                at += 1


def normal(old, new, changes):
    made = []
    for a, b, c, d in changes:
        left = span(a, b)
        right = span(c, d)
        if a == b:
            made.append(f"{a}a{right}\n")
        elif c == d:
            made.append(f"{left}d{c}\n")
        else:
            made.append(f"{left}c{right}\n")
        made += [shown("< ", line) for line in old[a:b]]
        made += ["---\n"] if a < b and c < d else []
        made += [shown("> ", line) for line in new[c:d]]
    return "".join(made)


def span(begin, end):
    return str(end) if end - begin == 1 else f"{begin + 1},{end}"


def shown(sign, line):
    return sign + line if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"


def unified(old, new, changes, context):
    hunks = []
    for change in changes:
        if hunks and change[0] - hunks[-1][-1][1] <= 2 * context:
            hunks[-1].append(change)
        else:
            hunks.append([change])
    made = []
    for hunk in hunks:
        begin = max(hunk[0][0] - context, 0)
        end = min(hunk[-1][1] + context, len(old))
        other = hunk[0][2] - (hunk[0][0] - begin)
        last = hunk[-1][3] + (end - hunk[-1][1])
        made.append(f"@@ -{counted(begin, end)} +{counted(other, last)} @@\n")
        at = begin
        for a, b, c, d in hunk:
            made += [shown(" ", line) for line in old[at:a]]
            made += [shown("-", line) for line in old[a:b]]
            made += [shown("+", line) for line in new[c:d]]
            at = b
        made += [shown(" ", line) for line in old[at:end]]
    return "".join(made)


def counted(begin, end):
    return f"{begin + 1}" if end - begin == 1 else f"{begin + 1 if end > begin else begin},{end - begin}"
