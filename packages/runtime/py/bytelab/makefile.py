"""Reads makefiles: variables, conditionals, rules, and what else may stand in them (GNU make manual, chapter 3)."""

import os
import re

from . import globs, streams
from .makefunctions import home
from .maketext import compared, continues, find, globbed, joined, parse_assignment, split_words, without_comment
from .makevars import fatal

INCLUDES = 100
CONDITIONAL = re.compile(r"(ifeq|ifneq|ifdef|ifndef|else|endif)(?=\s|$)")


class Rule:
    """A rule while its recipe is read."""

    def __init__(self, where):
        self.where = where  # of the targets
        self.targets = []
        self.pattern = None  # of a static pattern rule
        self.prerequisites = ""
        self.double = False
        self.grouped = False
        self.recipe = None  # [(line number, text)]; None: the rule has none


class Reader:
    """Reads texts into variables (`Variables`) and rules (`Rules`)."""

    def __init__(self, variables, rules, folders):
        self.variables, self.rules, self.folders = variables, rules, folders
        self.depth = 0
        self.read = []  # (name, place of its include, whether it may be missing) of all makefiles

    def file(self, name, where=None, optional=False):
        """Reads a makefile, which may be missing until all others are read; whether it was there."""
        if self.depth > INCLUDES:
            raise fatal(where, f"makefiles include each other, {INCLUDES} deep")
        self.read.append((name, where, optional))
        for folder in ["", *([] if os.path.isabs(name) else self.folders)]:
            path = os.path.join(folder, name)
            if os.path.isdir(path):
                raise fatal(None, f"{path}: Is a directory")
            if os.path.isfile(path):
                break
        else:
            return False
        self.read[-1] = (path, where, optional)
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            text = file.read()
        known = self.variables.everywhere.values["MAKEFILE_LIST"]
        known.value = f"{known.value} {path}"
        before = self.variables.where
        self.depth += 1
        Lines(self, text, path).all()
        self.depth -= 1
        self.variables.where = before
        return True

    def text(self, text):
        """Reads what `$(eval …)` was given."""
        where = self.variables.where or ("", 0)
        Lines(self, text, where[0], where[1]).all()
        self.variables.where = where if where[0] else None


class Lines:
    """One text that is read."""

    def __init__(self, reader, text, name, first=1):
        self.reader, self.variables, self.rules = reader, reader.variables, reader.rules
        self.name = name
        self.number = self.next_number = first
        self.lines = text.replace("\r\n", "\n").split("\n")
        if self.lines[-1] == "":
            self.lines.pop()
        self.at = 0
        self.conditionals = []  # [whether lines count: "yes", "no" or "done"; whether there was an else]
        self.rule = None
        self.targetless = False  # the recipe belongs to a rule whose targets are none

    # Lines

    def line(self):
        """The next line with those that continue it; None at the end."""
        if self.at >= len(self.lines):
            return None
        self.number = self.next_number
        parts = []
        while True:
            part = self.lines[self.at]
            self.at += 1
            self.next_number += 1
            parts.append(part)
            if not continues(part) or self.at >= len(self.lines):
                break
        self.variables.where = (self.name, self.number)
        return "\n".join(parts)

    def fatal(self, message):
        return fatal((self.name, self.number), message)

    def all(self):
        while (line := self.line()) is not None:
            self.one(line)
        if self.conditionals:
            self.number = self.next_number
            raise self.fatal("missing 'endif'")
        self.finish()

    def ignoring(self):
        """Whether a conditional leaves out what is read."""
        return any(each[0] != "yes" for each in self.conditionals)

    def prefix(self):
        found = self.variables.value(".RECIPEPREFIX")
        return found[:1] or "\t"

    def one(self, raw):
        if raw.startswith(self.prefix()):
            if self.targetless:
                return
            if self.rule is not None:
                if not self.ignoring():
                    self.rule.recipe = self.rule.recipe or []
                    # A line that is continued is one command; each of its lines loses a prefix.
                    self.rule.recipe.append((self.number, raw[1:].replace("\n" + self.prefix(), "\n")))
                return
        # Blanks at the end belong to a value.
        line = without_comment(joined(raw)).lstrip()
        if not line.strip():
            return
        assignment = parse_assignment(line)
        if assignment:
            self.assign(assignment)
            return
        found = CONDITIONAL.match(line)
        if found:
            self.conditional(found[1], line[found.end() :].strip())
            return
        if self.ignoring():
            return
        word, rest = (line.split(None, 1) + [""])[:2]
        if word in ("export", "unexport"):
            self.finish()
            self.export(word == "export", rest)
        elif word == "vpath":
            self.finish()
            self.rules.vpath(self.variables.expand(rest).split())
        elif word in ("include", "-include", "sinclude"):
            self.finish()
            self.include(rest, word != "include")
        elif raw.startswith(self.prefix()):
            raise self.fatal("recipe commences before first target")
        else:
            self.finish()
            self.begin(raw, line)

    # Variables

    def assign(self, assignment):
        if self.ignoring():
            if "define" in assignment.words:
                self.definition(True)
            return
        self.finish()
        name = self.variables.expand(assignment.name).strip()
        if "undefine" in assignment.words:
            values = self.variables.everywhere.values
            strong = name in values and values[name].origin in ("command line", "override")
            if not strong or assignment.origin == "override":
                values.pop(name, None)
            return
        where = (self.name, self.number)
        value = self.definition() if "define" in assignment.words else assignment.value
        self.variables.where = where
        if not name:
            raise self.fatal("empty variable name")
        self.variables.define(name, assignment.op, value, assignment.origin, where=where)
        variable = self.variables.lookup(name)
        if "export" in assignment.words and variable is not None:
            variable.export = True
        if "private" in assignment.words and variable is not None:
            variable.private = True

    def definition(self, ignored=False):
        """The lines up to `endef`."""
        begun, depth, made = self.number, 0, []
        while (raw := self.line()) is not None:
            line = without_comment(joined(raw)).strip()
            word = line.split(None, 1)[:1]
            if raw.startswith(self.prefix()):
                word = []
            if word == ["endef"]:
                if depth == 0:
                    return "\n".join(made)
                depth -= 1
            elif word == ["define"] or (line and (found := parse_assignment(line)) and "define" in found.words):
                depth += 1
            made.append(raw)
        self.number = begun
        raise self.fatal("missing 'endef', unterminated 'define'")

    def export(self, on, rest):
        names = self.variables.expand(rest).split()
        if not names:
            self.variables.export_all = on
        for name in names:
            variable = self.variables.lookup(name)
            if variable is None:
                variable = self.variables.define(name, "=", "")
            variable.export = on

    # Conditionals

    def conditional(self, word, rest):
        if word == "endif":
            if not self.conditionals:
                raise self.fatal("extraneous 'endif'")
            self.conditionals.pop()
            if rest:
                streams.complain(f"{self.name}:{self.number}: extraneous text after 'endif' directive")
            return
        if word == "else":
            if not self.conditionals:
                raise self.fatal("extraneous 'else'")
            state = self.conditionals[-1]
            if state[1]:
                raise self.fatal("only one 'else' per conditional")
            state[0] = "no" if state[0] == "no" else "done"
            found = CONDITIONAL.match(rest)
            if found and found[1].startswith("if"):
                if state[0] == "no" and self.holds(found[1], rest[found.end() :].strip()):
                    state[0] = "yes"
                return
            if rest:
                streams.complain(f"{self.name}:{self.number}: extraneous text after 'else' directive")
            state[1] = True
            state[0] = "yes" if state[0] == "no" else "done"
            return
        if self.ignoring():
            self.conditionals.append(["done", False])
            return
        self.conditionals.append(["yes" if self.holds(word, rest) else "no", False])

    def holds(self, word, rest):
        if word in ("ifdef", "ifndef"):
            name = self.variables.expand(rest).strip()
            if not name or len(name.split()) > 1:
                raise self.fatal("invalid syntax in conditional")
            variable = self.variables.lookup(name)
            return (variable is not None and variable.value != "") == (word == "ifdef")
        pair = compared(rest)
        if pair is None:
            raise self.fatal("invalid syntax in conditional")
        if pair[2]:
            streams.complain(f"{self.name}:{self.number}: extraneous text after '{word}' directive")
        first, second = (self.variables.expand(each) for each in pair[:2])
        return (first == second) == (word == "ifeq")

    # Other makefiles

    def include(self, rest, optional):
        names = self.variables.expand(rest).split()
        where = (self.name, self.number)
        for name in names:
            for path in globs.expand(home(name)) or [home(name)]:
                self.reader.file(path, where, optional)
        self.variables.where = where

    # Rules

    def begin(self, raw, line):
        """Begins a rule, or sets variables of targets."""
        end = find(raw, ";#")
        recipe = None
        if end is not None and raw[end] == ";":
            recipe = raw[end + 1 :].replace("\n" + self.prefix(), "\n").lstrip(" \t")
        text = joined(raw[:end] if end is not None else raw)
        colon = find(text, ":")
        if colon is None:
            text = self.variables.expand(text)
            colon = find(text, ":")
        else:
            text = self.variables.expand(text[:colon]) + text[colon:]
            colon = find(text, ":")
        if colon is None:
            if recipe is not None and not text.strip():
                raise self.fatal("missing rule before recipe")
            if not text.strip():
                return
            if raw.startswith("        ") and self.prefix() == "\t":
                raise self.fatal("missing separator (did you mean TAB instead of 8 spaces?)")
            raise self.fatal("missing separator")
        rule = Rule((self.name, self.number))
        left, rest = text[:colon], text[colon + 1 :]
        if rest.startswith(":") and not rest.startswith(":="):
            rule.double, rest = True, rest[1:]
        if left.rstrip().endswith("&"):
            rule.grouped, left = True, left.rstrip()[:-1]
        rule.targets = [path for word in split_words(left) for path in globbed(word)]
        if not rule.targets:
            self.targetless = True
            return
        whole = rest + (raw[end:] if end is not None and raw[end] == ";" else "")
        assignment = parse_assignment(without_comment(joined(whole)).lstrip())
        if assignment and "define" not in assignment.words:
            self.assign_for(rule.targets, assignment)
            return
        rest = self.variables.expand(rest)
        pattern = find(rest, ":")
        if pattern is not None:
            words = rest[:pattern].split()
            if not words:
                raise self.fatal("missing target pattern")
            if len(words) > 1:
                raise self.fatal("multiple target patterns")
            rule.pattern, rest = words[0], rest[pattern + 1 :]
            if "%" not in rule.pattern:
                raise self.fatal("target pattern contains no '%'")
        rule.prerequisites = rest
        if recipe is not None:
            rule.recipe = [(self.number, recipe)]
        self.rule = rule

    def assign_for(self, targets, assignment):
        name = self.variables.expand(assignment.name).strip()
        if not name:
            raise self.fatal("empty variable name")
        for target in targets:
            scope = self.rules.scope_of(target, self.variables)
            over = self.variables.lookup(name)
            strong = over is not None and over.origin in ("command line", "environment override")
            if strong and assignment.origin != "override":
                scope.values[name] = over.copy()
                continue
            variable = self.variables.define(name, assignment.op, assignment.value, assignment.origin, scope)
            if variable is not None:
                variable.export = True if "export" in assignment.words else variable.export
                variable.private = "private" in assignment.words

    def finish(self):
        """Ends the rule that is being read."""
        rule, self.rule = self.rule, None
        self.targetless = False
        if rule is not None:
            self.rules.add(rule, self.variables)
