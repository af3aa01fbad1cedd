"""What the small programs share: how they read their options and files, and how they complain, as GNU's do."""

import functools
import getopt
import os

from . import streams

PROGRAMS = {}
"""The programs by name: each takes its arguments, prints, and gives its exit status."""

BROKEN_PIPE = 141


class Failure(Exception):
    """Ends a program: what it says behind its name, and its exit status."""

    def __init__(self, message, status=1):
        super().__init__(message)
        self.status = status


def program(*names, trouble=1):
    """Makes a function of (name, args) the program of these names. `trouble`: its status when it cannot work at all."""

    def register(function):
        for name in names:
            PROGRAMS[name] = functools.partial(run, name, function, trouble)
        return function

    return register


def run(name, function, trouble, args):
    try:
        return function(name, list(args)) or 0
    except Failure as exc:
        streams.complain(f"{name}: {exc}")
        return exc.status
    except getopt.GetoptError as exc:
        streams.complain(f"{name}: {misused(exc)}\nTry '{name} --help' for more information.")
        return trouble
    except BrokenPipeError:
        return BROKEN_PIPE
    except OSError as exc:
        streams.complain(f"{name}: {exc.filename}: {exc.strerror}")
        return trouble


def misused(exc):
    """A wrong option, as GNU's getopt says it."""
    if exc.msg.endswith("not recognized"):
        long = exc.msg.startswith("option --")
        return f"unrecognized option '--{exc.opt}'" if long else f"invalid option -- '{exc.opt}'"
    if exc.msg.endswith("requires argument"):
        long = exc.msg.startswith("option --")
        return f"option '--{exc.opt}' requires an argument" if long else f"option requires an argument -- '{exc.opt}'"
    return exc.msg


def options(args, letters, words=None, ordered=False):
    """The options that are given, by letter, and the other arguments.

    `letters` as for getopt: a colon behind what takes a value, which is then listed. `words`: long names to letters.
    `ordered`: what follows the first other argument is no option.
    """
    words = words or {}
    long = [name + ("=" if f"{letter}:" in letters else "") for name, letter in words.items()]
    found, rest = (getopt.getopt if ordered else getopt.gnu_getopt)(args, letters, long)
    given = {}
    for option, value in found:
        letter = option[1:] if not option.startswith("--") else words[option[2:]]
        if f"{letter}:" in letters:
            given.setdefault(letter, []).append(value)
        else:
            given[letter] = True
    return given, rest


def missing(name, what="operand"):
    return Failure(f"missing {what}\nTry '{name} --help' for more information.")


def not_a_folder(target):
    why = "Not a directory" if os.path.exists(target) else "No such file or directory"
    return Failure(f"target '{target}': {why}")


def number(name, text, what):
    """The number of an option; `what` says in front of the text what is wrong."""
    if not text.isdigit():
        raise Failure(f"{what}: ‘{text}’")
    return int(text)


class Told:
    """Says complaints, and remembers the exit status that they bring."""

    def __init__(self, status=1):
        self.bad, self.status = status, 0

    def __call__(self, text):
        streams.complain(text)
        self.status = self.bad


class Inputs:
    """The files that a program reads, one after the other; of those that cannot be read it complains."""

    def __init__(self, name, paths, form="{path}: {why}", status=1, most=None, folders=False):
        self.name, self.paths, self.form = name, paths or ["-"], form
        self.trouble, self.most = status, most
        self.folders = folders  # whether they are read as if they were empty
        self.status = 0

    def __iter__(self):
        """Pairs of name and content (bytes)."""
        for path in self.paths:
            try:
                yield path, read(path, self.most)
            except OSError as exc:
                streams.complain(f"{self.name}: {self.form.format(path=path, why=exc.strerror)}")
                self.status = self.trouble
                if self.folders and isinstance(exc, IsADirectoryError):
                    yield path, b""


def read(path, most=None):
    """A file's bytes, at most so many; `-` is standard input."""
    if path == "-":
        return streams.read()
    if os.path.isdir(path):
        raise IsADirectoryError(21, "Is a directory", path)
    with open(path, "rb") as file:
        # A device may have no end.
        return file.read(most if os.path.isfile(path) else min(most or streams.LIMIT, streams.LIMIT))


def decode(data):
    return data.decode("utf-8", "surrogateescape")


def lines_of(text):
    """The lines of a text, without their ends; what follows the last end is a line if there is anything."""
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines
