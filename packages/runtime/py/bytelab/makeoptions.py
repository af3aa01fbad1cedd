"""The options of make, from its command line and from MAKEFLAGS."""

import re

USAGE = """Usage: make [options] [target] ... [NAME=value] ...
  -B  make all targets            -C FOLDER  change to it first     -e  the environment goes before makefiles
  -f FILE  read it as makefile    -i  ignore errors                 -I FOLDER  look there for included makefiles
  -k  go on after an error        -n  only print the recipes        -o FILE, -W FILE  take it for old, for new
  -q  only say if up to date      -r, -R  no built-in rules, variables     -s  do not print the recipes
  -t  touch instead of making     -w  print the folder              --trace  print why each target is made"""
SIMPLE = {
    "B": "always",
    "e": "environment",
    "h": "help",
    "i": "ignoring",
    "k": "keep_going",
    "n": "dry",
    "q": "question",
    "r": "no_rules",
    "R": "no_variables",
    "s": "silent",
    "t": "touch",
    "v": "version",
    "w": "directory",
}
LONG = {
    "always-make": "B",
    "assume-new": "W",
    "assume-old": "o",
    "debug": "-debug",
    "directory": "C",
    "dry-run": "n",
    "environment-overrides": "e",
    "eval": "E",
    "file": "f",
    "help": "h",
    "ignore-errors": "i",
    "include-dir": "I",
    "jobs": "j",
    "just-print": "n",
    "keep-going": "k",
    "load-average": "l",
    "makefile": "f",
    "max-load": "l",
    "new-file": "W",
    "no-builtin-rules": "r",
    "no-builtin-variables": "R",
    "no-keep-going": "S",
    "no-print-directory": "-no-print-directory",
    "no-silent": "-no-silent",
    "old-file": "o",
    "output-sync": "O",
    "print-directory": "w",
    "question": "q",
    "quiet": "s",
    "recon": "n",
    "silent": "s",
    "stop": "S",
    "touch": "t",
    "trace": "-trace",
    "version": "v",
    "warn-undefined-variables": "-warn-undefined-variables",
    "what-if": "W",
}
WITH_VALUE = "CfIoWE"
MAY_HAVE_VALUE = "jlO"
IGNORED = "bmdL"
ASSIGNMENT = re.compile(r"([^\s:=!?+#][^:=!?+#]*?)\s*(::=|:=|\+=|\?=|!=|=)\s*(.*)", re.DOTALL)
NUMBER = re.compile(r"[\d.]+")
PASSED = "BeiknqrRstw"  # letters that a make within gets as well, in the order in which they are shown


class OptionProblem(Exception):
    """What is wrong with an option."""


class Options:
    def __init__(self):
        for name in SIMPLE.values():
            setattr(self, name, False)
        self.no_directory = self.trace = False
        self.folders, self.makefiles, self.include, self.old, self.new, self.texts = [], [], [], [], [], []
        self.assignments = []  # (name, operator, value)
        self.goals = []
        self.jobs = ""

    def read(self, args):
        """Takes a command line."""
        args, open_ = list(args), True
        while args:
            arg = args.pop(0)
            if open_ and arg == "--":
                open_ = False
            elif open_ and arg.startswith("--"):
                self.long(arg[2:], args)
            elif open_ and arg.startswith("-") and arg != "-":
                self.letters(arg[1:], args)
            else:
                self.other(arg)

    def other(self, arg):
        found = ASSIGNMENT.fullmatch(arg)
        if found:
            self.assignments.append((found[1], found[2], found[3]))
        elif arg:
            self.goals.append(arg)

    def long(self, text, args):
        name, equals, value = text.partition("=")
        names = [each for each in LONG if each.startswith(name)]
        if name in LONG:
            names = [name]
        if len({LONG[each] for each in names}) != 1:
            raise OptionProblem(f"unrecognized option '--{name}'" if not names else f"option '--{name}' is ambiguous")
        letter = LONG[names[0]]
        if letter in WITH_VALUE and not equals:
            if not args:
                raise OptionProblem(f"option '--{names[0]}' requires an argument")
            value = args.pop(0)
        if letter in "jl" and not equals and args and NUMBER.fullmatch(args[0]):
            value = args.pop(0)
        self.option(letter, value)

    def letters(self, text, args):
        while text:
            letter, text = text[0], text[1:]
            if letter in WITH_VALUE:
                if not text and not args:
                    raise OptionProblem(f"option requires an argument -- '{letter}'")
                self.option(letter, text or args.pop(0))
                return
            if letter in MAY_HAVE_VALUE:
                value = text
                if not value and args and NUMBER.fullmatch(args[0]) and letter != "O":
                    value = args.pop(0)
                self.option(letter, value)
                return
            self.option(letter, "")

    def option(self, letter, value):
        if letter in SIMPLE:
            setattr(self, SIMPLE[letter], True)
            self.no_rules = self.no_rules or letter == "R"
        elif letter == "j":
            self.jobs = value
        elif letter == "S":
            self.keep_going = False
        elif letter == "-no-silent":
            self.silent = False
        elif letter in ("-no-print-directory", "-trace"):
            setattr(self, "trace" if letter == "-trace" else "no_directory", True)
        elif letter in WITH_VALUE:
            lists = {"C": "folders", "f": "makefiles", "I": "include", "o": "old", "W": "new", "E": "texts"}
            getattr(self, lists[letter]).append(value)
        elif letter not in (*IGNORED, *MAY_HAVE_VALUE, "-debug", "-warn-undefined-variables"):
            raise OptionProblem(f"invalid option -- '{letter}'")

    def read_environment(self, text, again=False):
        """Takes what MAKEFLAGS says; `again`: after a makefile may have changed it, so only for its options."""
        words = [re.sub(r"\\(.)", r"\1", word) for word in re.findall(r"(?:\\.|\S)+", text, re.DOTALL)]
        if not words:
            return
        if not words[0].startswith("-") and "=" not in words[0]:
            words[0] = "-" + words[0]
        kept = list(self.goals), list(self.assignments), list(self.include)
        try:
            self.read(words)
        except OptionProblem:
            pass  # what another make may know
        self.goals = kept[0]
        if again:
            self.assignments, self.include = kept[1], kept[2]

    def flags(self, plain=False):
        """MAKEFLAGS, or (plain) MFLAGS: without variables and with a dash."""
        letters = "".join(letter for letter in PASSED if getattr(self, SIMPLE[letter]))
        more = "".join(f" -I{folder}" for folder in self.include) + (f" -j{self.jobs}" if self.jobs else "")
        more += " --trace" if self.trace else ""
        more += " --no-print-directory" if self.no_directory else ""
        if plain:
            return (f"-{letters}" if letters else "") + more if letters or not more else more.strip()
        return letters + more + (f" -- {self.overrides()}" if self.assignments else "")

    def overrides(self):
        """The variables of the command line, the last first, as MAKEFLAGS writes them."""
        last = {name: (op, value) for name, op, value in self.assignments}
        shown = [f"{name}{op}{value}" for name, (op, value) in reversed(list(last.items()))]
        return " ".join(re.sub(r"([\s\\'\"$])", r"\\\1", each) for each in shown)

    def pretend_not(self):
        """Makes makefiles for real, whatever -n, -q and -t say; what `pretend` takes back."""
        kept = self.dry, self.question, self.touch
        self.dry = self.question = self.touch = False
        return kept

    def pretend(self, kept):
        self.dry, self.question, self.touch = kept
