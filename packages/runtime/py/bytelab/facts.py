"""Programs that say something or wait: echo, printf, test, date, sleep, seq, env, uname and their like."""

import datetime
import os
import re
import time

from . import condition, saying, streams
from .programs import Failure, missing, options, program

UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}


@program("echo")
def echo(name, args):
    streams.say(saying.echo(args, False))


@program("printf")
def printf(name, args):
    args = args[1:] if args[:1] == ["--"] else args
    if not args:
        raise missing(name)
    text, complaints = saying.printf(args)
    streams.say(text)
    for each in complaints:
        head, _, why = each.rpartition(": ")
        streams.complain(f"printf: ‘{head}’: {why.replace('numeric', 'a numeric')}")
    return 1 if complaints else 0


@program("true")
def true(name, args):
    return 0


@program("false")
def false(name, args):
    return 1


@program("test", "[", trouble=2)
def test(name, args):
    if name == "[":
        if args[-1:] != ["]"]:
            raise Failure("missing ‘]’", 2)
        args = args[:-1]
    try:
        return 0 if condition.holds(args) else 1
    except condition.ConditionProblem as exc:
        raise Failure(str(exc), 2) from None


@program("pwd")
def pwd(name, args):
    streams.say(os.getcwd() + "\n")


@program("printenv", "env")
def printenv(name, args):
    """As `env` only where nobody can start a program for it."""
    if not args:
        streams.say("".join(f"{each}={value}\n" for each, value in os.environ.items()))
        return 0
    if name == "env":
        raise Failure(f"‘{args[-1]}’: nothing can be started here", 126)
    for each in args:
        if each in os.environ:
            streams.say(os.environ[each] + "\n")
    return 0 if all(each in os.environ for each in args) else 1


@program("sleep")
def sleep(name, args):
    _, rest = options(args, "")
    if not rest:
        raise missing(name)
    seconds = 0
    for text in rest:
        found = re.fullmatch(r"(\d+\.?\d*|\.\d+)([smhd]?)", text)
        if not found:
            raise Failure(f"invalid time interval ‘{text}’\nTry 'sleep --help' for more information.")
        seconds += float(found[1]) * UNITS[found[2]]
    time.sleep(seconds)


@program("date")
def date(name, args):
    words = {"utc": "u", "universal": "u", "date": "d", "iso-8601": "I", "rfc-email": "R", "reference": "r"}
    given, rest = options(args, "ud:IRr:", words)
    if "d" in given:
        text = given["d"][-1]
        try:
            moment = datetime.datetime.fromtimestamp(int(text[1:])) if text.startswith("@") else None
            moment = moment or datetime.datetime.fromisoformat(text)
        except ValueError:
            raise Failure(f"invalid date ‘{text}’") from None
    elif "r" in given:
        moment = datetime.datetime.fromtimestamp(os.stat(given["r"][-1]).st_mtime)
    else:
        moment = datetime.datetime.now()
    moment = moment.astimezone(datetime.timezone.utc if "u" in given else None)
    form = "%Y-%m-%d" if "I" in given else "%a, %d %b %Y %H:%M:%S %z" if "R" in given else "%a %b %e %H:%M:%S %Z %Y"
    if rest:
        if not rest[0].startswith("+"):
            raise Failure(f"invalid date ‘{rest[0]}’")
        form = rest[0][1:]
    form = re.sub(r"%N", f"{moment.microsecond:06d}000", form).replace("%s", str(int(moment.timestamp())))
    streams.say(moment.strftime(form) + "\n")


@program("seq")
def seq(name, args):
    # A number may be negative: only what comes before the first one is an option.
    first = next((at for at, arg in enumerate(args) if re.fullmatch(r"-?\.?\d.*", arg)), len(args))
    given, rest = options(args[:first], "ws:", {"equal-width": "w", "separator": "s"})
    separator, rest = given.get("s", ["\n"])[-1], rest + args[first:]
    if not rest:
        raise missing(name)
    try:
        numbers = [float(text) if "." in text else int(text) for text in rest]
    except ValueError:
        wrong = next(text for text in rest if not re.fullmatch(r"-?\d*\.?\d+", text))
        raise Failure(f"invalid floating point argument: ‘{wrong}’\nTry 'seq --help' for more information.") from None
    first, step, last = {1: [1, 1, *numbers], 2: [numbers[0], 1, numbers[-1]]}.get(len(numbers), numbers[:3])
    if step == 0:
        raise Failure("invalid Zero increment value: ‘0’\nTry 'seq --help' for more information.")
    digits = max(len(text.partition(".")[2]) for text in rest[:2])
    count = int((last - first) / step + 1e-9) + 1 if (last - first) / step >= 0 else 0
    shown = [f"{first + step * index:.{digits}f}" for index in range(count)]
    width = max(map(len, shown), default=0) if "w" in given else 0
    streams.say(separator.join(text.zfill(width) for text in shown) + ("\n" if shown else ""))


@program("uname")
def uname(name, args):
    given, _ = options(args, "asnrvmpio", {"all": "a", "kernel-name": "s", "machine": "m"})
    found = os.uname()
    values = {"s": found.sysname, "n": found.nodename, "r": found.release, "v": found.version, "m": found.machine}
    chosen = [value for letter, value in values.items() if letter in given or "a" in given]
    streams.say(" ".join(chosen or [found.sysname]) + "\n")


@program("nproc")
def nproc(name, args):
    streams.say("1\n")


@program("whoami")
def whoami(name, args):
    streams.say("lab\n")
