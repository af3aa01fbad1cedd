"""Runs the recipes of targets, line by line."""

import contextlib
import os
import re
import signal

from . import launching, streams
from .shell import NotFound
from .shell import main as run_shell

SHELL_CHARACTERS = re.compile(r"[#;\"*?\[\]&|<>(){}$`^~!]")
SHELL_COMMANDS = set(
    ". : alias bg break case cd command continue eval exec exit export fc fg for getopts hash if jobs login logout "
    "read readonly return set shift test times trap type ulimit umask unalias unset wait while".split()
)
SHELLS = [folder + name for folder in ("", "/bin/", "/usr/bin/") for name in ("sh", "bash", "dash", "ksh", "zsh")]
NOT_FOUND, NOT_RUNNABLE = 127, 126


class Line:
    """A line of a recipe: its text as written, its place among the lines, and what its first characters ask for."""

    def __init__(self, text, index):
        self.text, self.index = text, index
        flags = re.match(r"[ \t@+-]*", text)[0]
        self.silent, self.ignoring = "@" in flags, "-" in flags
        self.recursive = "+" in flags or "$(MAKE)" in text or "${MAKE}" in text


class Recipes:
    def __init__(self, make):
        self.make = make
        self.environment = {}

    def read(self, target):
        """The lines of the target's recipe."""
        lines = [Line(text, index) for index, (_, text) in enumerate(target.recipe.lines)]
        if self.make.rules.one_shell and len(lines) > 1:
            whole = Line("\n".join(line.text for line in lines), 0)
            whole.silent, whole.ignoring = lines[0].silent, lines[0].ignoring
            whole.recursive = any(line.recursive for line in lines)
            return [whole]
        return lines

    def where(self, target, index):
        """The place of a line, as messages name it: where the recipe begins, and so many lines further."""
        where = target.recipe.where
        return (where[0], where[1] + index) if where else None

    def run(self, target, lines, scope, update):
        """Runs the lines until one fails; whether all went well."""
        make = self.make
        commands = []
        for line in lines:
            make.variables.where = self.where(target, line.index)
            expanded = make.variables.expand(line.text, scope)
            texts = [expanded] if make.rules.one_shell else re.split(r"(?<!\\)\n", expanded)
            commands += [(line, text) for text in texts]
        make.variables.where = None
        self.environment = None
        before = update.time(target)
        traced = False
        for line, text in commands:
            streams.check()
            flags = re.match(r"[ \t@+-]*", text)[0]
            text = text[len(flags) :]
            if make.rules.one_shell:
                text = re.sub(r"(?m)^[ \t@+-]+", "", text)
            if not text.strip():
                continue
            recursive = line.recursive or "+" in flags
            silent = line.silent or "@" in flags or target.silent or make.options.silent or make.silent_all
            if make.options.question and not recursive:
                update.started += 1
                target.failed = True
                make.outdated = True
                return False
            if make.options.touch and not recursive:
                continue
            if make.options.trace and not traced:
                self.trace(target)
                traced = True
            if make.options.dry or make.options.trace or not silent:
                streams.say(text + "\n")
            update.started += 1
            if make.options.dry and not recursive:
                continue
            status = self.command(target, line, text, scope, before)
            if status != 0 and not self.forgiven(target, line, flags, status, update, before):
                return False
        return True

    def trace(self, target):
        where = self.where(target, 0)
        place = f"{where[0]}:{where[1]}" if where else "<builtin>"
        changed = [need.target.name for need in target.needs if need.changed and not need.order_only]
        newer = " ".join(dict.fromkeys(changed))
        why = f"update target '{target.name}' due to: {newer}" if newer else f"target '{target.name}' does not exist"
        streams.say(f"{place}: {why}\n")

    def command(self, target, line, text, scope, before):
        make = self.make
        if self.environment is None:
            self.environment = make.environment(scope)
        try:
            return self.execute(text, self.environment, scope)
        except KeyboardInterrupt:
            self.delete(target, before)
            make.complain(f"*** [{self.place(target, line.index)}] Interrupt")
            raise

    def execute(self, text, env, scope=None):
        """Runs a line, without a shell where none is needed; its exit status."""
        make = self.make
        shell = make.variables.value("SHELL", scope) or "/bin/sh"
        flags = make.variables.value(".SHELLFLAGS", scope)
        plain = shell == "/bin/sh" and flags in ("-c", "-ec")
        argv = direct(text) if plain and not make.rules.one_shell else None
        if argv is None:
            argv = [*shell.split(), *flags.split(), text]
            if argv[0] in SHELLS:
                return run_shell(argv, make.spawn, env, make.find)
        if not argv:
            return 0
        try:
            return launching.launch(argv, env, make.spawn, make.find)
        except NotFound:
            make.complain(f"{argv[0]}: No such file or directory")
            return NOT_FOUND
        except PermissionError:
            make.complain(f"{argv[0]}: Permission denied")
            return NOT_FOUND

    def place(self, target, index):
        where = self.where(target, index)
        return f"{where[0]}:{where[1]}: {target.name}" if where else f"<builtin>: {target.name}"

    def forgiven(self, target, line, flags, status, update, before):
        """Says that a command failed; whether make goes on all the same."""
        make = self.make
        ignored = line.ignoring or "-" in flags or target.ignoring or make.options.ignoring or make.ignoring_all
        what = f"Error {status}" if status > 0 else signal.strsignal(-status) or f"Signal {-status}"
        place = f"[{self.place(target, line.index)}]"
        if ignored:
            if not make.options.silent and not make.silent_all:
                make.complain(f"{place} {what} (ignored)")
            return True
        if not target.quiet:
            update.announce(target)
            make.complain(f"*** {place} {what}")
        if status < 0 or make.delete_on_error:
            self.delete(target, before)
        return False

    def delete(self, target, before):
        """Removes what an interrupted recipe has left of its target."""
        for each in [target, *target.with_it]:
            if each.precious or each.phony or not os.path.isfile(each.name):
                continue
            if each is target and os.stat(each.name).st_mtime_ns == before:
                continue
            self.make.complain(f"*** Deleting file '{each.name}'")
            with contextlib.suppress(OSError):
                os.unlink(each.name)


def direct(text):
    """The words of a line that needs no shell; None if it needs one."""
    words, word, at = [], None, 0
    while at < len(text):
        char = text[at]
        at += 1
        if char == "'":
            end = text.find("'", at)
            if end < 0:
                return None
            if "\n" in text[at:end]:
                return None
            word = (word or "") + text[at:end]
            at = end + 1
        elif char == "\\":
            if text[at : at + 1] == "\n":
                at += 1
                continue
            word = (word or "") + text[at : at + 1]
            at += 1
        elif char in " \t":
            if word is not None:
                words.append(word)
                word = None
        elif SHELL_CHARACTERS.match(char) or char == "\n":
            return None
        elif char == "=" and not words:
            return None
        else:
            word = (word or "") + char
    if word is not None:
        words.append(word)
    return None if words and words[0] in SHELL_COMMANDS else words
