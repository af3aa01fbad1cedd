"""Programs that start another one (env, xargs, time, which), in front of whoever runs programs."""

import os
import re
import signal
import time

from . import files, programs, seeking, streams

NOT_FOUND, INTERRUPTED = 127, 130
BIN = "/usr/bin/"


class NotFound(Exception):
    """There is no such program. Whoever runs programs raises it; whoever asked says it in its own words."""


def locate(name, find=None):
    """Where the program of this name lies; None if there is none. `find` knows more than the file programs."""
    if "/" in name:
        return name if os.path.isfile(name) and os.access(name, os.X_OK) else None
    found = find(name) if find else None
    if found:
        return found
    return BIN + name if name in files.PROGRAMS or name in STARTERS else None


def launch(argv, env, spawn, find=None):
    """Runs a program with this environment; its exit status, as `spawn` gives it. NotFound comes through."""
    streams.flush()
    try:
        starter = STARTERS.get(argv[0].removeprefix(BIN))
        status = starter(argv[1:], env, spawn, find) if starter else spawn(argv, env)
    finally:
        streams.flush()
    if status in (INTERRUPTED, -signal.SIGINT):
        # Who stops a program stops whoever started it as well.
        streams.check(True)
    return status


def started(name, argv, env, spawn, find):
    """Runs the program that `name` starts."""
    try:
        return launch(argv, env, spawn, find)
    except NotFound:
        streams.complain(f"{name}: {quoted(argv[0])}: No such file or directory")
        return NOT_FOUND


def quoted(text):
    return f"‘{text}’"


def env(args, before, spawn, find):
    """`env [-i] [-u NAME] [NAME=VALUE]… [COMMAND [ARG]…]`"""
    variables, args = dict(before), list(args)
    while args and args[0].startswith("-"):
        option = args.pop(0)
        if option in ("-i", "-", "--ignore-environment"):
            variables.clear()
        elif option == "-u" and args:
            variables.pop(args.pop(0), None)
        elif option == "--":
            break
        else:
            streams.complain(f"env: invalid option -- '{option[1:2]}'\nTry 'env --help' for more information.")
            return 125
    while args and "=" in args[0]:
        name, _, value = args.pop(0).partition("=")
        variables[name] = value
    if args:
        return started("env", args, variables, spawn, find)
    streams.say("".join(f"{name}={value}\n" for name, value in variables.items()))
    return 0


def xargs(args, variables, spawn, find):
    """`xargs [-0] [-r] [-t] [-n COUNT] [-I TEXT] [COMMAND [ARG]…]`"""
    args, count, text, nul, lazy, told = list(args), 0, None, False, False, False
    while args and args[0].startswith("-"):
        option = args.pop(0)
        if option in ("-0", "-r", "-t"):
            nul, lazy, told = nul or option == "-0", lazy or option == "-r", told or option == "-t"
        elif option[:2] in ("-n", "-I", "-L") and (option[2:] or args):
            value = option[2:] or args.pop(0)
            count, text = (count, value) if option[:2] == "-I" else (int(value) if value.isdigit() else 1, text)
        else:
            streams.complain(f"xargs: invalid option -- '{option[1:2]}'")
            return 1
    given = streams.read().decode("utf-8", "surrogateescape")
    if nul:
        items = [item for item in given.split("\0") if item]
    elif text is not None:
        items = [line.lstrip() for line in given.splitlines() if line.strip()]
    else:
        found = re.findall(r"""((?:[^\s"'\\]|\\.|"[^"\n]*"|'[^'\n]*')+)""", given, re.DOTALL)
        items = [re.sub(r"""\\(.)|"([^"]*)"|'([^']*)'""", r"\1\2\3", item) for item in found]
    command = args or ["echo"]
    if text is not None:
        rounds = [[word.replace(text, item) for word in command] for item in items]
    elif items or not lazy:
        count = count or max(len(items), 1)
        rounds = [command + items[at : at + count] for at in range(0, max(len(items), 1), count)]
    else:
        rounds = []
    status = 0
    for words in rounds:
        if told:
            streams.complain(" ".join(words))
        try:
            ended = launch(words, variables, spawn, find)
        except NotFound:
            streams.complain(f"xargs: {words[0]}: No such file or directory")
            return NOT_FOUND
        status = 123 if ended else status
    return status


def time_(args, variables, spawn, find):
    """`time COMMAND [ARG]…`: how long it took, as bash says it."""
    begun, used = time.perf_counter(), time.process_time()
    try:
        return started("time", args, variables, spawn, find) if args else 0
    finally:
        took, used = time.perf_counter() - begun, time.process_time() - used
        lines = [("real", took), ("user", used), ("sys", 0)]
        streams.complain("\n" + "\n".join(f"{name}\t{value // 60:.0f}m{value % 60:.3f}s" for name, value in lines))


def which(args, variables, spawn, find):
    status = 0 if args else 1
    for name in [arg for arg in args if not arg.startswith("-")]:
        place = locate(name, find)
        if place:
            streams.say(place + "\n")
        else:
            status = 1
    return status


def find_(args, variables, spawn, find):
    """`find`, with what it runs for `-exec`."""

    def run(argv):
        return started("find", argv, variables, spawn, find)

    return programs.run("find", lambda name, args: seeking.seek(args, run), 1, args)


STARTERS = {"env": env, "find": find_, "time": time_, "which": which, "xargs": xargs}
