"""The commands that the shell does itself: a function for each, of the shell and the arguments, giving the status."""

import os
import re
import sys

from . import condition, saying, streams
from .shellexpand import ShellError
from .shellsyntax import NAME, RESERVED, Parser


class Leave(Exception):
    """Leaves what runs: `kind` is exit, return, break or continue; `count` how many loops."""

    def __init__(self, kind, status=0, count=1):
        super().__init__(kind)
        self.kind, self.status, self.count = kind, status, count


def nothing(shell, args):
    return 0


def false(shell, args):
    return 1


def dot(shell, args):
    if not args:
        return 0
    name = args[0]
    if "/" not in name and not os.path.exists(name):
        raise ShellError(f".: {name}: not found", 127)
    try:
        with open(name, encoding="utf-8", errors="surrogateescape") as file:
            text = file.read()
    except OSError:
        raise ShellError(f".: cannot open {name}: No such file") from None
    try:
        return shell.lines(Parser(text))
    except Leave as leave:
        if leave.kind != "return":
            raise
        return leave.status


def leave_loops(kind):
    def leave(shell, args):
        count = natural(kind, args[0]) if args else 1
        if count < 1:
            raise ShellError(f"{kind}: Illegal number: {args[0]}")
        if shell.loops == 0:
            return 0
        raise Leave(kind, count=min(count, shell.loops))

    return leave


def eval_(shell, args):
    kept, shell.within = shell.within, "eval: "
    try:
        return shell.lines(Parser(" ".join(args), shell.line))
    finally:
        shell.within = kept


def exit_(shell, args):
    raise Leave("exit", natural("exit", args[0]) & 0xFF if args else shell.status)


def return_(shell, args):
    raise Leave("return", natural("return", args[0]) & 0xFF if args else shell.status)


def natural(name, text):
    if not re.fullmatch(r"\d+", text):
        raise ShellError(f"{name}: Illegal number: {text}")
    return int(text)


def assign(name):
    """export and readonly."""

    def run(shell, args):
        marked = shell.exported if name == "export" else shell.readonly
        if not args or args[0] == "-p":
            for each in sorted(marked):
                value = shell.variables.get(each)
                streams.say(f"{name} {each}" + ("" if value is None else f"={single_quoted(value)}") + "\n")
            return 0
        for arg in args:
            variable, equals, value = arg.partition("=")
            if not NAME.fullmatch(variable):
                raise ShellError(f"{name}: {variable}: bad variable name")
            if equals:
                shell.put(variable, value)
            marked.add(variable)
        return 0

    return run


def single_quoted(text):
    return "'" + text.replace("'", "'\"'\"'") + "'"


def local(shell, args):
    if not shell.kept:
        raise ShellError("local: not in a function")
    for arg in args:
        name, equals, value = arg.partition("=")
        shell.kept[-1].setdefault(name, (shell.variables.get(name), name in shell.exported))
        if equals:
            shell.put(name, value)
    return 0


def unset(shell, args):
    functions = args[:1] == ["-f"]
    for name in args[1:] if args[:1] in (["-f"], ["-v"]) else args:
        if functions:
            shell.functions.pop(name, None)
            continue
        if not NAME.fullmatch(name):
            raise ShellError(f"unset: {name}: bad variable name")
        if name in shell.readonly:
            raise ShellError(f"unset: {name}: is read only")
        shell.variables.pop(name, None)
        shell.exported.discard(name)
    return 0


LONG = {"errexit": "e", "xtrace": "x", "nounset": "u", "noglob": "f", "pipefail": "P", "verbose": "v", "noexec": "n"}


def set_(shell, args):
    args = list(args)
    if not args:
        for name in sorted(shell.variables):
            streams.say(f"{name}={single_quoted(shell.variables[name])}\n")
        return 0
    while args and re.match("[-+].", args[0]):
        option = args.pop(0)
        if option == "--":
            shell.args = args
            return 0
        change = shell.options.add if option[0] == "-" else shell.options.discard
        for letter in option[1:]:
            if letter == "o":
                name = args.pop(0) if args else ""
                if name not in LONG:
                    raise ShellError(f"set: Illegal option {option[0]}o {name}")
                change(LONG[name])
            elif letter in "exufvnabCm":
                change(letter)
            else:
                raise ShellError(f"set: Illegal option {option[0]}{letter}")
    if args:
        shell.args = args
    return 0


def shift(shell, args):
    count = natural("shift", args[0]) if args else 1
    if count > len(shell.args):
        raise ShellError("shift: can't shift that many")
    shell.args = shell.args[count:]
    return 0


def trap(shell, args):
    """Only what is to be done at the end has an effect."""
    if len(args) > 1 and {"EXIT", "0"} & set(args[1:]):
        shell.at_exit = None if args[0] == "-" else args[0]
    return 0


def cd(shell, args):
    args = [arg for arg in args if arg not in ("-L", "-P", "--")]
    before = os.getcwd()
    target = args[0] if args else shell.get("HOME") or ""
    back = target == "-"
    if back:
        target = shell.get("OLDPWD") or before
    try:
        os.chdir(target or ".")
    except OSError:
        shell.complain(f"cd: can't cd to {target}")
        return 2
    shell.variables["OLDPWD"] = before
    shell.variables["PWD"] = os.getcwd()
    if back:
        streams.say(os.getcwd() + "\n")
    return 0


def pwd(shell, args):
    streams.say(os.getcwd() + "\n")
    return 0


def command(shell, args):
    if not args:
        return 0
    if args[0] in ("-v", "-V"):
        return describe(shell, args[1:2], args[0] == "-V")
    words = args[1:] if args[0] in ("-p", "--") else args
    return shell.perform(words, {}, functions=False) if words else 0


def type_(shell, args):
    return describe(shell, args, True)


def describe(shell, names, in_words):
    status = 0
    for name in names:
        place = shell.locate(name)
        if name in RESERVED:
            said = f"{name} is a shell keyword" if in_words else name
        elif name in shell.functions:
            said = f"{name} is a shell function" if in_words else name
        elif name in SPECIAL and in_words:
            said = f"{name} is a special shell builtin"
        elif name in BUILTINS:
            said = f"{name} is a shell builtin" if in_words else name
        elif place:
            said = f"{name} is {place}" if in_words else place
        else:
            status = 127
            if in_words:
                streams.say(f"{name}: not found\n")
            continue
        streams.say(said + "\n")
    return status


def echo(shell, args):
    streams.say(saying.echo(args, True))
    return 0


def printf(shell, args):
    args = args[1:] if args[:1] == ["--"] else args
    if not args:
        shell.complain("printf: usage: printf format [arg ...]")
        return 2
    text, complaints = saying.printf(args)
    streams.say(text)
    for each in complaints:
        shell.complain(f"printf: {each}")
    return 1 if complaints else 0


def test(name):
    def run(shell, args):
        if name == "[":
            if args[-1:] != ["]"]:
                shell.complain("[: missing ]")
                return 2
            args = args[:-1]
        try:
            return 0 if condition.holds(args) else 1
        except condition.ConditionProblem as exc:
            shell.complain(f"{name}: {exc}")
            return 2

    return run


def read(shell, args):
    raw = False
    while args and args[0].startswith("-"):
        option, args = args[0], args[1:]
        raw = raw or "r" in option
        if option == "-p" and args:
            streams.complain(args[0])
            args = args[1:]
    if not args:
        raise ShellError("read: arg count")
    line = sys.stdin.readline()
    while not raw and line.endswith("\\\n"):
        line = line[:-2] + sys.stdin.readline()
    ended = line.endswith("\n")
    line = line.rstrip("\n") if ended else line
    line = line if raw else re.sub(r"\\(.)", r"\1", line)
    separators = shell.separators()
    space = "".join(char for char in separators if char in " \t\n")
    line = line.strip(space)
    for index, name in enumerate(args):
        if index == len(args) - 1:
            value, line = line, ""
        else:
            cut = re.escape(separators)
            found = re.match(f"([^{cut}]*)(?:[{cut}]|$)", line) if cut else None
            value, line = (found[1], line[found.end() :].lstrip(space)) if found else (line, "")
        shell.put(name, value)
    return 0 if ended else 1


def umask(shell, args):
    mask = os.umask(0)
    try:
        if args:
            mask = int(args[0], 8)
        else:
            streams.say(f"{mask:04o}\n")
    except ValueError:
        raise ShellError(f"umask: Illegal number: {args[0]}") from None
    finally:
        os.umask(mask)
    return 0


SPECIAL = {
    ":": nothing,
    ".": dot,
    "break": leave_loops("break"),
    "continue": leave_loops("continue"),
    "eval": eval_,
    "exec": nothing,  # the shell does this one where it has its redirections
    "exit": exit_,
    "export": assign("export"),
    "readonly": assign("readonly"),
    "return": return_,
    "set": set_,
    "shift": shift,
    "times": nothing,
    "trap": trap,
    "unset": unset,
}
BUILTINS = SPECIAL | {
    "[": test("["),
    "cd": cd,
    "command": command,
    "echo": echo,
    "false": false,
    "hash": nothing,
    "local": local,
    "printf": printf,
    "pwd": pwd,
    "read": read,
    "test": test("test"),
    "true": nothing,
    "type": type_,
    "umask": umask,
    "wait": nothing,
}
