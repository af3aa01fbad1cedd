"""GNU make's core: reads makefiles, makes their targets, says what GNU make 4.3 says."""

import os
import sys

from . import launching, makedefaults, makefunctions, streams
from .makefile import Reader
from .makeoptions import USAGE, OptionProblem, Options
from .makerecipes import Recipes
from .makerules import NEW, OLD, Rules
from .makeupdate import Update
from .makevars import MakeError, Scope, Variable, Variables

MAKEFILES = ("GNUmakefile", "makefile", "Makefile")
VERSION = "GNU Make 4.3 as Bytelab has it: its core, written anew for the browser, one recipe at a time.\n"
RESTARTS = 20
CALLS = 5_000  # much deeper, an error would overflow the stack of a browser
WRONG = 2


def main(argv, spawn, find=None):
    """The command `make`; its exit status. The environment is `os.environ`.

    `spawn` and `find` are as in `shell.run`. KeyboardInterrupt comes through, after make has said where it was.
    """
    folder, depth = os.getcwd(), sys.getrecursionlimit()
    # A target that needs one that needs one … takes some calls each.
    sys.setrecursionlimit(max(depth, CALLS))
    try:
        return Make(argv, spawn, find).all()
    finally:
        sys.setrecursionlimit(depth)
        if os.path.isdir(folder):
            os.chdir(folder)


class Make:
    def __init__(self, argv, spawn, find):
        self.argv, self.spawn, self.find = argv, spawn, find
        self.level = int(os.environ.get("MAKELEVEL", "0")) if os.environ.get("MAKELEVEL", "0").isdigit() else 0
        self.name = os.path.basename(argv[0]) or "make"
        self.options = Options()
        self.complaints = 0
        self.skewed = self.outdated = False
        self.entered = None

    # Messages

    def prefix(self):
        return f"{self.name}[{self.level}]: " if self.level else f"{self.name}: "

    def say(self, text):
        streams.say(f"{self.prefix()}{text}\n")

    def complain(self, text):
        streams.complain(self.prefix() + text)

    # The course of things

    def all(self):
        try:
            self.options.read_environment(os.environ.get("MAKEFLAGS", ""))
            self.options.read(self.argv[1:])
        except OptionProblem as exc:
            streams.complain(f"{self.name}: {exc}\n{USAGE}" if str(exc) else USAGE)
            return WRONG
        if self.options.version:
            streams.say(VERSION)
            return 0
        if self.options.help:
            streams.say(USAGE + "\n")
            return 0
        try:
            self.change_folder()
            return self.make()
        except Ended:
            return WRONG
        except MakeError as exc:
            text = str(exc)
            if text.startswith("*** "):
                self.complain(text)
            else:
                streams.complain(text)
            return WRONG
        except RecursionError:
            self.complain("*** The makefile is nested too deeply.  Stop.")
            return WRONG
        finally:
            self.leave()

    def change_folder(self):
        for name in self.options.folders:
            try:
                os.chdir(name)
            except OSError as exc:
                raise MakeError(f"*** {name}: {exc.strerror}.  Stop.") from None
        options = self.options
        automatic = (options.folders or self.level > 0) and not options.silent and not options.no_directory
        if options.directory or automatic:
            options.directory = True
            self.entered = os.getcwd()
            self.say(f"Entering directory '{self.entered}'")

    def leave(self):
        if self.entered:
            self.say(f"Leaving directory '{self.entered}'")

    def make(self):
        for restart in range(RESTARTS):
            self.read(restart)
            changed = self.remake_makefiles()
            if not changed:
                break
        return self.make_goals()

    def read(self, restart):
        """Reads all makefiles, from nothing."""
        options = self.options
        self.variables = Variables(makefunctions.FUNCTIONS)
        self.variables.run_shell = self.run_shell
        self.rules = Rules(not options.no_rules)
        self.reader = Reader(self.variables, self.rules, options.include)
        self.variables.read_text = self.reader.text
        self.recipes = Recipes(self)
        self.define_all(restart)
        for text in options.texts:
            self.reader.text(text)
        names = options.makefiles or [name for name in MAKEFILES if os.path.exists(name)][:1]
        for name in names:
            if name == "-":
                self.read_input()
            else:
                self.reader.file(name)
        self.variables.where = None
        options.read_environment(self.variables.value("MAKEFLAGS"), again=True)
        self.rules.complete(self.variables)
        self.silent_all = self.rules.said_of_all(".SILENT")
        self.ignoring_all = self.rules.said_of_all(".IGNORE")
        self.delete_on_error = ".DELETE_ON_ERROR" in self.rules.targets
        for name in options.old:
            target = self.rules.target(name)
            target.time, target.updated = OLD, True
        for name in options.new:
            self.rules.target(name).time = NEW

    def read_input(self):
        from .makefile import Lines

        Lines(self.reader, streams.read().decode("utf-8", "surrogateescape"), "-").all()

    def define_all(self, restart):
        """Variables that are there before a makefile is read."""
        values = self.variables.everywhere.values
        options = self.options

        def define(name, value, origin="default", recursive=False, export=None):
            values[name] = Variable(value, recursive, origin)
            values[name].export = export

        for name, value in makedefaults.VARIABLES.items():
            if not options.no_variables or name in makedefaults.KEPT:
                define(name, value, recursive="$" in value)
        define("SUFFIXES", " ".join(self.rules.suffixes))
        for name, value in os.environ.items():
            if name not in ("MAKEFLAGS", "MAKELEVEL", "SHELL", "MAKE_RESTARTS", "MFLAGS"):
                define(name, value, "environment override" if options.environment else "environment", export=True)
        define("MAKEFILE_LIST", "", "file")
        define("CURDIR", os.getcwd(), "file")
        define("SHELL", "/bin/sh", "default", export=False)
        define("MAKELEVEL", str(self.level), "environment", export=True)
        define("MAKECMDGOALS", " ".join(options.goals), "default")
        define(".DEFAULT_GOAL", "", "file")
        define("MAKE_HOST", sys.platform)
        if restart:
            define("MAKE_RESTARTS", str(restart), "environment")
        for name, op, value in options.assignments:
            if op == "+=" and name in values and values[name].origin != "command line":
                op = "="
            self.variables.define(name, op, value, "command line")
        define("MAKEOVERRIDES", options.overrides(), "environment", export=False)
        define("MAKEFLAGS", options.flags(), "environment", export=True)
        define("MFLAGS", options.flags(plain=True), "environment", export=False)

    def remake_makefiles(self):
        """Makes the makefiles that rules make; whether one has changed."""
        update = Update(self, remaking=True)
        goals = []
        for name, where, optional in self.reader.read:
            target = self.rules.target(name)
            # What always runs would never end.
            if target.phony or any(not part.needs and part.recipe for part in target.double):
                continue
            target.quiet = optional
            if not optional and not os.path.isfile(name):
                place = f"{where[0]}:{where[1]}: " if where else self.prefix()
                update.announced[target.name] = f"{place}{name}: No such file or directory"
            if target not in goals:
                goals.append(target)
        before = {target: update.time(target) for target in goals}
        kept = self.options.pretend_not()
        try:
            good = update.goals(goals)
        finally:
            self.options.pretend(kept)
        changed = [target for target in goals if update.time(target) != before[target]]
        missing = [target for target in goals if not target.quiet and target.failed]
        if changed and not missing:
            return True
        for target in missing:
            update.announce(target)
        if missing and not good:
            raise Ended
        return False

    def make_goals(self):
        names = self.options.goals or self.variables.value(".DEFAULT_GOAL").split()
        if not names:
            if not self.reader.read:
                raise MakeError("*** No targets specified and no makefile found.  Stop.")
            raise MakeError("*** No targets.  Stop.")
        update = Update(self)
        goals = [self.rules.target(name) for name in names]
        for goal in goals:
            goal.asked = True
            goal.parent = None
        try:
            good = update.goals(goals)
        finally:
            update.remove_between()
        if self.skewed:
            self.complain("warning:  Clock skew detected.  Your build may be incomplete.")
        if self.options.question and self.outdated:
            return 1
        return 0 if good else WRONG

    # What recipes see

    def scope_of(self, target):
        """The variables of a target, with those of what it is made for."""
        line = []
        while target is not None and target.scope is None and target not in line:
            line.append(target)
            target = target.parent
        outer = self.variables.everywhere if target is None or target.scope is None else target.scope
        for target in reversed(line):
            outer = target.scope = self.new_scope(target, outer)
        return outer

    def new_scope(self, target, outer):
        values = {}
        for pattern, found in self.rules.pattern_values:
            if makefunctions.stem(pattern, target.name) is not None:
                for name, variable in found.items():
                    known = values.get(name)
                    if known is not None and variable.append:
                        joint = variable.copy()
                        joint.value = f"{known.value} {variable.value}"
                        joint.append = known.append
                        values[name] = joint
                    else:
                        values[name] = variable
        if values:
            outer = Scope(outer, values, target)
        return Scope(outer, target.values, target)

    def automatic(self, target):
        """The scope of a recipe: with $@, $< and their like."""
        needed = [need for need in target.needs if not need.order_only]
        names = [need.target.path for need in needed]
        unique = list(dict.fromkeys(names))
        only = [need.target.path for need in target.needs if need.order_only]
        default = self.rules.default
        first = target.name if default is not None and target.recipe is default.recipe else next(iter(names), "")
        values = {
            "@": target.name,
            "<": first,
            "^": " ".join(unique),
            "+": " ".join(names),
            "?": " ".join(dict.fromkeys(need.target.path for need in needed if need.changed)),
            "|": " ".join(name for name in dict.fromkeys(only) if name not in unique),
            "*": self.stem_of(target),
            "%": "",
        }
        return self.early(target, values)

    def early(self, target, values):
        """The variables of a target, with these automatic ones before them."""
        made = {name: Variable(value, False, "automatic") for name, value in values.items()}
        return Scope(self.scope_of(target), made)

    def stem_of(self, target):
        if target.stem is not None:
            return target.stem
        ending = next((each for each in self.rules.suffixes if target.name.endswith(each) and target.name != each), "")
        return target.name.removesuffix(ending) if ending else ""

    def environment(self, scope):
        return self.variables.environment(scope, self.level)

    def run_shell(self, text):
        """What a command prints, and its exit status."""
        text = text.strip()
        env = dict(os.environ)
        with streams.Store() as store:
            with store.filling():
                try:
                    status = self.recipes.execute(text, env) if text else 0
                except launching.NotFound:
                    status = 127
            return store.read().decode("utf-8", "surrogateescape"), status


class Ended(MakeError):
    """Everything has been said."""
