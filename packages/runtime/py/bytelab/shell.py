"""Runs command lines and scripts as a POSIX shell does, in the one interpreter that there is."""

import contextlib
import os
import re

from . import globs, launching, shellexpand, shellsyntax, streams
from .launching import NotFound
from .redirecting import redirect
from .shellcommands import BUILTINS, LONG, SPECIAL, Leave
from .shellexpand import ShellError
from .shellsyntax import Parser
from .shellwords import ShellSyntaxError

__all__ = ["NotFound", "Shell", "main", "run"]

NOT_FOUND, NOT_RUNNABLE, WRONG, TERMINAL = 127, 126, 2, 128
CUT = "a pipe holds at most 64 MB here; the rest is left out."


def run(text, spawn, variables=None, *, name="sh", args=(), options="", find=None):
    """Runs a text of commands; its exit status, from 0 to 255.

    `spawn(argv, env)` runs a program and gives its exit status, below zero for a signal; it raises `NotFound` where
    there is no such program (then the shell says so). `variables` is the environment, else that of this process.
    `name` and `args` are `$0` and `$1`…; `options` letters as of `set`. `find(name)` says where a program lies.

    Afterwards the working folder and the standard streams are as they were. KeyboardInterrupt comes through.
    """
    shell = Shell(spawn, dict(os.environ if variables is None else variables), name, list(args), find)
    shell.options |= set(options)
    folder = os.getcwd()
    with contextlib.ExitStack() as shell.permanent:
        try:
            return shell.whole(Parser(text)) & 0xFF
        finally:
            return_to(folder)


def main(argv, spawn, env=None, find=None):
    """The command `sh`: `sh [-eux] [-c TEXT [NAME [ARG]…] | FILE [ARG]…]`, else the text of standard input."""
    args, options, text = list(argv[1:]), "", None
    while args and re.match("-.", args[0]):
        option = args.pop(0)
        if option in ("--", "-s"):
            break
        if option[1:].startswith("o") or option.endswith("o"):
            options += LONG.get(args.pop(0) if args else "", "")
        options += re.sub("[co]", "", option[1:])
        if "c" in option:
            if not args:
                streams.complain("sh: 0: -c requires an argument")
                return WRONG
            text = args.pop(0)
            break
    name = args.pop(0) if args else argv[0]
    if text is None and name != argv[0]:
        try:
            with open(name, encoding="utf-8", errors="surrogateescape") as file:
                text = file.read()
        except OSError:
            streams.complain(f"sh: 0: cannot open {name}: No such file")
            return WRONG
    if text is None:
        text = streams.read().decode("utf-8", "surrogateescape")
    return run(text, spawn, env, name=name, args=args, options=options, find=find)


def return_to(folder):
    if os.path.isdir(folder):
        os.chdir(folder)


class Shell:
    """A shell as it stands between two commands."""

    def __init__(self, spawn, variables, name, args, find):
        self.spawn, self.find, self.name, self.args = spawn, find, name, args
        self.variables = variables
        self.exported = set(variables)
        self.readonly = set()
        self.functions = {}
        self.options = set()
        self.status = 0
        self.line = 1
        self.loops = 0
        self.tested = 0  # above zero, a failing command does not end a shell with -e
        self.shown = None  # status of the last command that became part of a line
        self.within = ""  # what complaints begin with
        self.kept = []  # what `local` has to put back, for each function that runs
        self.at_exit = None
        self.permanent = contextlib.ExitStack()
        variables.pop("IFS", None)
        variables["PWD"] = os.getcwd()

    def copy(self):
        """A subshell: what it changes is its own."""
        child = Shell(self.spawn, dict(self.variables), self.name, list(self.args), self.find)
        child.exported, child.readonly = set(self.exported), set(self.readonly)
        child.variables = dict(self.variables)
        child.functions, child.options = dict(self.functions), set(self.options)
        child.status, child.line, child.tested, child.kept = self.status, self.line, self.tested, list(self.kept)
        return child

    # What expansions ask for

    def get(self, name):
        """The value of a variable or parameter; None if it is not set."""
        if name.isdigit():
            number = int(name)
            return self.name if number == 0 else self.args[number - 1] if number <= len(self.args) else None
        special = {"?": str(self.status), "#": str(len(self.args)), "$": str(os.getpid()), "LINENO": str(self.line)}
        special |= {"-": "".join(sorted(self.options - {"P"})), "@": " ".join(self.args), "*": " ".join(self.args)}
        return special.get(name, self.variables.get(name))

    def put(self, name, value):
        if name in self.readonly:
            raise ShellError(f"{name}: is read only")
        self.variables[name] = value
        if "a" in self.options:
            self.exported.add(name)

    def separators(self):
        return self.variables.get("IFS", " \t\n")

    def output(self, lines):
        """What commands print, without the newlines at its end."""
        with streams.Store() as store:
            with store.filling():
                self.shown = self.apart(lambda child: child.within_word(lines))
            if not store.whole:
                self.complain(CUT)
            return store.read().replace(b"\0", b"").decode("utf-8", "surrogateescape").rstrip("\n")

    def complain(self, message):
        streams.complain(f"{self.name}: {self.line}: {self.within}{message}")

    def locate(self, name):
        return launching.locate(name, self.find)

    # Running

    def whole(self, lines):
        """Runs all, and what is to be done at the end; the exit status."""
        try:
            status = self.ended(lines)
            if self.at_exit is not None:
                ending, self.at_exit = self.at_exit, None
                self.status = status
                self.ended(Parser(ending))
            return status
        except RecursionError:
            self.complain("the commands are nested too deeply.")
            return WRONG

    def ended(self, lines):
        try:
            return self.lines(lines)
        except Leave as leave:
            return self.status if leave.kind in ("break", "continue") else leave.status
        except ShellSyntaxError as exc:
            self.line = exc.line
            self.complain(str(exc))
            return WRONG
        except ShellError as exc:
            self.complain(str(exc))
            return exc.status

    def within_word(self, lines):
        # Whether the line is tested does not count in here.
        self.tested = 0
        return self.lines(lines)

    def lines(self, lines):
        """Runs commands one after the other; the status of the last, 0 if there is none."""
        status = 0
        for line in lines:
            status = self.do(line)
        return status

    def apart(self, action):
        """What a subshell does; its exit status."""
        folder = os.getcwd()
        child = self.copy()
        try:
            with child.permanent:
                return child.whole_of(action)
        finally:
            return_to(folder)

    def whole_of(self, action):
        try:
            self.status = action(self)
        except Leave as leave:
            self.status = leave.status if leave.kind in ("exit", "return") else self.status
        except ShellError as exc:
            self.complain(str(exc))
            self.status = exc.status
        if self.at_exit is not None:
            self.ended(Parser(self.at_exit))
        return self.status

    def do(self, node):
        """Runs a command of any kind and keeps its status."""
        if "n" in self.options:
            return self.status
        self.status = getattr(self, f"do_{type(node).__name__.lower()}")(node)
        if self.status and "e" in self.options and not self.tested:
            plain = isinstance(node, (shellsyntax.Simple, shellsyntax.Pipeline, shellsyntax.Subshell))
            if plain and not getattr(node, "negated", False):
                raise Leave("exit", self.status)
        return self.status

    def test(self, node):
        """Runs a command whose failing is looked at."""
        self.tested += 1
        try:
            return self.do(node)
        finally:
            self.tested -= 1

    def do_sequence(self, node):
        for item in node.items:
            self.do(item)
        return self.status if node.items else 0

    def do_andor(self, node):
        for index, (op, command) in enumerate(node.steps):
            if op == "" or (op == "&&") == (self.status == 0):
                self.do(command) if index == len(node.steps) - 1 else self.test(command)
        return self.status

    def do_pipeline(self, node):
        self.line = node.line
        if len(node.commands) == 1:
            return int(self.test(node.commands[0]) == 0) if node.negated else self.do(node.commands[0])
        statuses = []
        with contextlib.ExitStack() as stores:
            source = None
            for command in node.commands:
                with contextlib.ExitStack() as stack:
                    if source:
                        stack.enter_context(source.reading())
                    source = None
                    if len(statuses) < len(node.commands) - 1:
                        source = stores.enter_context(streams.Store())
                        stack.enter_context(source.filling())
                    statuses.append(self.apart(lambda child, command=command: child.do(command)))
                if source and not source.whole:
                    self.complain(CUT)
        failed = [each for each in statuses if each]
        status = failed[-1] if failed and "P" in self.options else statuses[-1]
        return int(status == 0) if node.negated else status

    def do_redirected(self, node):
        self.line = node.line
        with contextlib.ExitStack() as stack:
            if not redirect(self, node.redirections, stack):
                return WRONG
            return self.do(node.command)

    def do_subshell(self, node):
        return self.apart(lambda child: child.do(node.body))

    def do_if(self, node):
        for condition, body in node.branches:
            if self.test(condition) == 0:
                return self.do(body)
        return self.do(node.otherwise) if node.otherwise else 0

    def do_for(self, node):
        self.line = node.line
        words = list(self.args) if node.words is None else shellexpand.fields(self, node.words)
        status = 0
        for word in words:
            self.put(node.name, word)
            left, status = self.round(node.body)
            if left:
                break
        return status

    def do_while(self, node):
        status = 0
        while True:
            streams.check()
            left, _ = self.round(node.condition, self.test)
            if left or (self.status == 0) == node.until:
                return status
            left, status = self.round(node.body)
            if left:
                return status

    def round(self, body, do=None):
        """One round of a loop: whether the loop is left, and the status."""
        self.loops += 1
        try:
            return False, (do or self.do)(body)
        except Leave as leave:
            if leave.kind not in ("break", "continue"):
                raise
            self.status = 0
            if leave.count > 1:
                leave.count -= 1
                raise
            return leave.kind == "break", 0
        finally:
            self.loops -= 1

    def do_case(self, node):
        self.line = node.line
        subject = shellexpand.text(self, node.word)
        for patterns, body in node.branches:
            if any(globs.matches(shellexpand.pattern(self, pattern), subject) for pattern in patterns):
                return self.do(body)
        return 0

    def do_function(self, node):
        self.functions[node.name] = node.body
        return 0

    def do_simple(self, node):
        self.line = node.line
        streams.check()
        self.shown = None
        words = shellexpand.fields(self, node.words)
        with contextlib.ExitStack() as stack:
            bare = words[:1] == ["exec"] and len(words) == 1
            if not redirect(self, node.redirections, self.permanent if bare else stack):
                if words and words[0] in SPECIAL:
                    raise Leave("exit", WRONG)
                return WRONG
            values = {}
            for name, word in node.assignments:
                values[name] = shellexpand.text(self, word)
                if not words:
                    self.put(name, values[name])
            if "x" in self.options:
                streams.complain(" ".join(["+", *(f"{name}={value}" for name, value in values.items()), *words]))
            if not words:
                return self.shown or 0
            return self.perform(words, values)

    def perform(self, words, values, functions=True):
        """Runs a function, a command of the shell's own, or a program, with variables that are set for it."""
        name = words[0]
        if name == "exec" and len(words) > 1:
            raise Leave("exit", self.program(words[1:], values))
        if name in SPECIAL:
            for variable, value in values.items():
                self.put(variable, value)
            return SPECIAL[name](self, words[1:])
        if not (functions and name in self.functions) and name not in BUILTINS:
            return self.program(words, values)
        kept = {}
        for variable, value in values.items():
            kept[variable] = (self.variables.get(variable), variable in self.exported)
            self.put(variable, value)
            self.exported.add(variable)
        try:
            if functions and name in self.functions:
                return self.call(self.functions[name], words[1:])
            return BUILTINS[name](self, words[1:])
        finally:
            self.give_back(kept)

    def call(self, body, args):
        kept, self.args = self.args, args
        loops, self.loops = self.loops, 0
        self.kept.append({})
        try:
            return self.do(body)
        except Leave as leave:
            if leave.kind != "return":
                raise
            return leave.status
        finally:
            self.args, self.loops = kept, loops
            self.give_back(self.kept.pop())

    def give_back(self, kept):
        for name, (value, exported) in kept.items():
            if value is None:
                self.variables.pop(name, None)
            else:
                self.variables[name] = value
            (self.exported.add if exported else self.exported.discard)(name)

    def program(self, words, values):
        env = {name: self.variables[name] for name in self.exported if name in self.variables} | values
        try:
            status = launching.launch(words, env, self.spawn, self.find)
        except NotFound:
            self.complain(f"{words[0]}: not found")
            return NOT_FOUND
        except PermissionError:
            self.complain(f"{words[0]}: Permission denied")
            return NOT_RUNNABLE
        return TERMINAL - status if status < 0 else status
