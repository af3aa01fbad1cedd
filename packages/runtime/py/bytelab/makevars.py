"""Variables of make and their expansion: what $(…) in a makefile stands for (GNU make manual, chapter 6)."""

import functools
import os
import re

from . import streams

SUBSTITUTED = re.compile(r"^([^:]*):([^=]*)=(.*)$", re.DOTALL)
CLOSING = {"(": ")", "{": "}"}
RANKS = ["default", "environment", "file", "environment override", "command line", "override", "automatic"]
MOST = 4 << 20  # characters of an expanded text
SHELL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class MakeError(Exception):
    """Ends make. The message has the place where it has one."""


def fatal(where, message):
    """The error of a place, (file, line) or None."""
    return MakeError(f"{where[0]}:{where[1]}: *** {message}.  Stop." if where else f"*** {message}.  Stop.")


class Variable:
    __slots__ = ("value", "recursive", "origin", "export", "private", "append", "where")

    def __init__(self, value, recursive=True, origin="file", where=None):
        self.value, self.recursive, self.origin, self.where = value, recursive, origin, where
        self.export = None  # True, False, or None: as it comes
        self.private = False
        self.append = False  # of a target: added to what the name means outside

    def copy(self):
        other = Variable(self.value, self.recursive, self.origin, self.where)
        other.export, other.private, other.append = self.export, self.private, self.append
        return other


class Scope:
    """Names and their variables; what is not here is looked for outside."""

    def __init__(self, outer=None, values=None, target=None):
        self.outer = outer
        self.values = {} if values is None else values
        self.target = target  # the target whose variables these are

    def find(self, name):
        """The variable and the scope that has it; (None, None) if there is none."""
        scope, target = self, None
        while scope is not None:
            found = scope.values.get(name)
            if found is not None and not (found.private and target not in (None, scope.target)):
                return found, scope
            target = target or scope.target
            scope = scope.outer
        return None, None


class Variables:
    """All variables, and the place that is being read."""

    def __init__(self, functions):
        self.functions = functions
        self.everywhere = Scope()
        self.where = None  # file and line that are read, or whose recipe is expanded
        self.defined = None  # where the variable that is expanded was defined
        self.open = set()  # recursive variables that are being expanded
        self.export_all = False
        self.most_arguments = 0  # that a `$(call …)` had
        self.expansions = 0

    # Looking up

    def lookup(self, name, scope=None):
        return (scope or self.everywhere).find(name)[0]

    def value(self, name, scope=None):
        """The expanded value, "" for a name that is not defined."""
        scope = scope or self.everywhere
        variable, home = scope.find(name)
        if variable is None:
            return self.directory_part(name, scope) if len(name) == 2 else ""
        if not variable.recursive and not variable.append:
            return variable.value
        return self.expanded(name, variable, home, scope)

    def expanded(self, name, variable, home, scope):
        self.expansions += 1
        if self.expansions % 1000 == 0:
            streams.check()
        key = (name, id(variable))
        if key in self.open:
            raise fatal(variable.where or self.where, f"Recursive variable '{name}' references itself (eventually)")
        self.open.add(key)
        before, self.defined = self.defined, variable.where or self.defined
        try:
            value = self.expand(variable.value, scope) if variable.recursive else variable.value
            if variable.append:
                outside = self.value(name, home.outer)
                value = f"{outside} {value}" if outside and value else outside or value
            return value
        finally:
            self.open.discard(key)
            self.defined = before

    def directory_part(self, name, scope):
        """`$(@D)` and `$(@F)`: folders and names of an automatic variable's words."""
        if name[1] not in "DF" or name[0] not in "@<^+?*%|":
            return ""
        words = self.value(name[0], scope).split()
        if name[1] == "F":
            return " ".join(word.rpartition("/")[2] for word in words)
        return " ".join(os.path.dirname(word).rstrip("/") or ("/" if word.startswith("/") else ".") for word in words)

    # Expansion

    def place(self):
        return self.defined or self.where

    def expand(self, text, scope=None):
        """The text with every `$` replaced."""
        at = text.find("$")
        if at < 0:
            return text
        scope = scope or self.everywhere
        made, begin = [], 0
        while at >= 0:
            made.append(text[begin:at])
            char = text[at + 1 : at + 2]
            begin = at + 1 + len(char)
            if char == "$":
                made.append("$")
            elif char in CLOSING:
                value, begin = self.reference(text, begin, char, scope)
                made.append(value)
            elif char and not char.isspace():
                made.append(self.value(char, scope))
            at = text.find("$", begin)
        made.append(text[begin:])
        value = "".join(made)
        if len(value) > MOST:
            raise fatal(self.place(), f"an expansion has more than {MOST >> 20} MB")
        return value

    def reference(self, text, begin, opening, scope):
        """What `$(…)` stands for, whose inside begins there, and where the text goes on."""
        named = re.compile(r"([a-z-]+)(?=[ \t\n]|\Z)").match(text, begin)
        function = self.functions.get(named[1]) if named else None
        end = closing(text, begin, opening)
        if end is None:
            if function:
                missing = f"unterminated call to function '{named[1]}': missing '{CLOSING[opening]}'"
                raise fatal(self.place(), missing)
            raise fatal(self.place(), "unterminated variable reference")
        if function:
            inside = text[named.end() : end].lstrip(" \t\n")
            return self.call(named[1], function, inside, opening, scope), end + 1
        name = self.expand(text[begin:end], scope)
        found = SUBSTITUTED.match(name)
        if found:
            pattern, new = (found[2], found[3]) if "%" in found[2] else (f"%{found[2]}", f"%{found[3]}")
            return substitute(pattern, new, self.value(found[1], scope)), end + 1
        return self.value(name, scope), end + 1

    def call(self, name, function, inside, opening, scope):
        least, most, expands, run = function
        args = split_arguments(inside, opening, most)
        if len(args) < least:
            raise fatal(self.place(), f"insufficient number of arguments ({len(args)}) to function '{name}'")
        if expands:
            args = [self.expand(arg, scope) for arg in args]
        return run(self, args, scope)

    # Definition

    def define(self, name, op, value, origin="file", scope=None, within=None, where=None):
        """Defines a variable as `name op value` does; the variable, or None where a stronger one stays.

        `scope`: where it is defined; `within`: what its value sees. `op`: = := ::= += ?= !=
        """
        scope, within = scope or self.everywhere, within or scope or self.everywhere
        where = where or self.where
        before = scope.values.get(name)
        if before is not None and RANKS.index(before.origin) > RANKS.index(origin) and op != "?=":
            return None
        if op == "?=":
            if self.lookup(name, within) is not None:
                return None
            op = "="
        recursive = op in ("=", "+=")
        adds = False
        if op == "!=":
            value, recursive = self.functions["shell"][3](self, [self.expand(value, within)], within), True
        elif op in (":=", "::="):
            value = self.expand(value, within)
        elif op == "+=" and before is not None:
            recursive = before.recursive
            value = value if recursive else self.expand(value, within)
            value = f"{before.value} {value}" if before.value else value
        elif op == "+=" and scope is not self.everywhere:
            adds = True
            outside = self.lookup(name, within)
            if outside is not None and not outside.recursive:
                value, recursive = self.expand(value, within), False
        variable = Variable(value, recursive, origin, where)
        variable.append = adds
        if before is not None:
            variable.export = before.export
            variable.append = op == "+=" and before.append
        scope.values[name] = variable
        return variable

    def environment(self, scope, level):
        """What a recipe's programs find in their environment."""
        found = {}
        reach = scope
        while reach is not None:
            for name, variable in reach.values.items():
                found.setdefault(name, variable)
            reach = reach.outer
        made = {}
        for name, variable in found.items():
            given = variable.origin in ("environment", "environment override", "command line")
            wanted = variable.export
            if wanted is None:
                wanted = (self.export_all or given) and variable.origin not in ("default", "automatic")
                wanted = wanted and SHELL_NAME.fullmatch(name) is not None
            if wanted:
                made[name] = self.value(name, scope)
        made["MAKELEVEL"] = str(level + 1)
        return made


def closing(text, begin, opening):
    """Where the parenthesis ends that was opened before `begin`; None if it does not."""
    depth = 0
    for found in re.compile(r"[(){}]").finditer(text, begin):
        if found[0] == opening:
            depth += 1
        elif found[0] == CLOSING[opening]:
            if depth == 0:
                return found.start()
            depth -= 1
    return None


def split_arguments(text, opening, most):
    """Arguments at commas that stand in no parentheses; the last of `most` (0: any number) has the rest."""
    made, depth, begin = [], 0, 0
    for at, char in enumerate(text):
        if char == opening:
            depth += 1
        elif char == CLOSING[opening]:
            depth -= 1
        elif char == "," and depth == 0 and (most == 0 or len(made) < most - 1):
            made.append(text[begin:at])
            begin = at + 1
    return [*made, text[begin:]]


# Patterns with %


@functools.lru_cache(4096)
def split_pattern(pattern):
    """What stands before and after the first bare %; None where there is none. Backslashes quote."""
    at = 0
    while True:
        at = pattern.find("%", at)
        if at < 0:
            return None
        slashes = len(pattern[:at]) - len(pattern[:at].rstrip("\\"))
        if slashes % 2 == 0:
            return pattern[: at - slashes // 2], pattern[at + 1 :]
        pattern = pattern[: at - slashes // 2 - 1] + pattern[at:]
        at = at - slashes // 2


def stem(pattern, word):
    """What % stands for where the word is as the pattern says; None where it is not. "" without a %."""
    parts = split_pattern(pattern)
    if parts is None:
        return "" if re.sub(r"\\(%)", r"\1", pattern) == word else None
    before, after = parts
    if len(word) >= len(before) + len(after) and word.startswith(before) and word.endswith(after):
        return word[len(before) : len(word) - len(after)]
    return None


def fill(pattern, what):
    """The pattern with its % replaced."""
    parts = split_pattern(pattern)
    return pattern.replace("\\%", "%") if parts is None else parts[0] + what + parts[1]


def substitute(pattern, new, text):
    """`patsubst`: each word that matches, replaced."""
    if split_pattern(pattern) is None:
        # A word for a word: the blanks between them stay.
        return re.sub(r"\S+", lambda word: new if word[0] == pattern.replace("\\%", "%") else word[0], text)
    made = []
    for word in text.split():
        found = stem(pattern, word)
        made.append(word if found is None else fill(new, found))
    return " ".join(made)
