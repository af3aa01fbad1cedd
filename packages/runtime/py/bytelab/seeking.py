"""The program find."""

import os
import re

from . import globs, streams
from .programs import Failure, program

PAIRS = "name iname path wholename type maxdepth mindepth newer size mtime regex".split()


@program("find")
def find(name, args):
    return seek(args, None)


def seek(args, launch):
    """`find [PATH]… [EXPRESSION]`; `launch(argv)` runs what -exec names, and gives its exit status."""
    args, paths = list(args), []
    while args and not re.match(r"-.|[(!]$", args[0]):
        paths.append(args.pop(0))
    hunt = Hunt(args, launch)
    for path in paths or ["."]:
        hunt.visit(path, 0)
    for argv, found in hunt.gathered:
        if found:
            launch([*argv, *found])
    return hunt.status


class Hunt:
    def __init__(self, args, launch):
        self.args, self.launch = args, launch
        self.status = 0
        self.most, self.least, self.deep = float("inf"), 0, False
        self.acts = False
        self.pruned = False
        self.gathered = []
        self.test = self.either() if args else lambda path: True
        if self.args:
            raise Failure(f"paths must precede expression: `{self.args[0]}'")

    # The expression, made into one function of a path.

    def either(self):
        tests = [self.both()]
        while self.args[:1] in (["-o"], ["-or"]):
            self.args.pop(0)
            tests.append(self.both())
        return lambda path: any(test(path) for test in tests)

    def both(self):
        tests = [self.one()]
        while self.args and self.args[0] not in ("-o", "-or", ")"):
            if self.args[0] in ("-a", "-and"):
                self.args.pop(0)
            tests.append(self.one())
        return lambda path: all(test(path) for test in tests)

    def one(self):
        if not self.args:
            raise Failure("expected an expression")
        word = self.args.pop(0)
        if word in ("!", "-not"):
            test = self.one()
            return lambda path: not test(path)
        if word == "(":
            test = self.either()
            if self.args[:1] != [")"]:
                raise Failure("invalid expression; I was expecting to find a ')' somewhere but did not see one.")
            self.args.pop(0)
            return test
        if not word.startswith("-"):
            raise Failure(f"paths must precede expression: `{word}'")
        if word[1:] in PAIRS:
            if not self.args:
                raise Failure(f"missing argument to `{word}'")
            return self.asked(word[1:], self.args.pop(0))
        if word in ("-exec", "-execdir"):
            return self.executed(word)
        action = {"-print": self.show, "-print0": self.show, "-delete": self.delete, "-prune": self.prune}.get(word)
        if action:
            self.acts = self.acts or word != "-prune"
            self.deep = self.deep or word == "-delete"
            return (lambda path: self.show(path, "\0")) if word == "-print0" else action
        if word == "-depth":
            self.deep = True
        elif word == "-empty":
            return lambda path: not (os.listdir(path) if os.path.isdir(path) else os.path.getsize(path))
        elif word == "-executable":
            return lambda path: os.access(path, os.X_OK)
        elif word not in ("-true", "-mount", "-xdev"):
            raise Failure(f"unknown predicate `{word}'")
        return lambda path: True

    def asked(self, what, value):
        if what in ("name", "iname"):
            pattern = value.lower() if what == "iname" else value
            return lambda path: globs.matches(pattern, base(path).lower() if what == "iname" else base(path))
        if what in ("path", "wholename"):
            return lambda path: globs.matches(value, path)
        if what == "type":
            if value not in ("f", "d", "l"):
                raise Failure(f"Unknown argument to -type: {value}")
            return lambda path: kind(path) == value
        if what in ("maxdepth", "mindepth"):
            if not value.isdigit():
                raise Failure(f"Expected a positive decimal integer argument to -{what}, but got ‘{value}’")
            if what == "maxdepth":
                self.most = int(value)
            else:
                self.least = int(value)
            return lambda path: True
        if what == "newer":
            if not os.path.exists(value):
                raise Failure(f"‘{value}’: No such file or directory")
            return lambda path: os.lstat(path).st_mtime_ns > os.stat(value).st_mtime_ns
        found = re.fullmatch(r"([-+]?)(\d+)([ckMw]?)", value)
        if what != "size" or not found:
            raise Failure(f"-{what} does not exist here" if what != "size" else f"invalid -size type `{value[-1:]}'")
        unit = {"c": 1, "w": 2, "": 512, "k": 1024, "M": 1 << 20}[found[3]]
        size = int(found[2])

        def as_large(path):
            units = -(-os.lstat(path).st_size // unit)
            return units > size if found[1] == "+" else units < size if found[1] == "-" else units == size

        return as_large

    def executed(self, word):
        end = next((index for index, arg in enumerate(self.args) if arg == ";" or (arg == "+" and index)), None)
        if end is None:
            raise Failure(f"missing argument to `{word}'")
        argv, sign = self.args[:end], self.args[end]
        del self.args[: end + 1]
        if self.launch is None:
            raise Failure(f"{word} does not exist here")
        self.acts = True
        if sign == ";":
            return lambda path: self.launch([arg.replace("{}", path) for arg in argv]) == 0
        found = []
        self.gathered.append(([arg for arg in argv if arg != "{}"], found))
        return lambda path: found.append(path) is None

    # What it does with a path

    def show(self, path, end="\n"):
        streams.say(path + end)
        return True

    def delete(self, path):
        if path in (".", ".."):
            return True
        try:
            (os.rmdir if os.path.isdir(path) and not os.path.islink(path) else os.unlink)(path)
        except OSError as exc:
            self.complain(f"cannot delete ‘{path}’: {exc.strerror}")
            return False
        return True

    def prune(self, path):
        self.pruned = True
        return True

    def complain(self, text):
        streams.complain(f"find: {text}")
        self.status = 1

    def visit(self, path, depth):
        streams.check()
        if not os.path.lexists(path):
            self.complain(f"‘{path}’: No such file or directory")
            return
        self.pruned = False
        if not self.deep:
            self.look(path, depth)
        if os.path.isdir(path) and not os.path.islink(path) and depth < self.most and not self.pruned:
            for each in sorted(os.listdir(path)):
                self.visit(os.path.join(path, each), depth + 1)
        if self.deep:
            self.look(path, depth)

    def look(self, path, depth):
        if self.least <= depth <= self.most and self.test(path) and not self.acts:
            self.show(path)


def base(path):
    return os.path.basename(path.rstrip("/")) or path


def kind(path):
    return "l" if os.path.islink(path) else "d" if os.path.isdir(path) else "f"
