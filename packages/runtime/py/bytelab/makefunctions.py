"""The functions of make: $(subst …) and its like (GNU make manual, chapter 8)."""

import os
import re

from . import globs, streams
from .makevars import Scope, Variable, fatal, stem, substitute


def subst(variables, args, scope):
    old, new, text = args
    return text.replace(old, new) if old else text + new


def patsubst(variables, args, scope):
    return substitute(args[0].strip(), args[1], args[2])


def strip(variables, args, scope):
    return " ".join(args[0].split())


def findstring(variables, args, scope):
    return args[0] if args[0] in args[1] else ""


def filtering(keep):
    def run(variables, args, scope):
        patterns = args[0].split()
        found = [(word, any(stem(each, word) is not None for each in patterns)) for word in args[1].split()]
        return " ".join(word for word, matches in found if matches == keep)

    return run


def sort(variables, args, scope):
    return " ".join(sorted(set(args[0].split()), key=os.fsencode))


def number(variables, text, which, function, least):
    if not re.fullmatch(r"\s*\d+\s*", text):
        raise fatal(variables.place(), f"non-numeric {which} argument to '{function}' function: '{text}'")
    value = int(text)
    if value < least:
        if function == "word":
            raise fatal(variables.place(), "first argument to 'word' function must be greater than 0")
        raise fatal(variables.place(), f"invalid {which} argument to '{function}' function: '{text.strip()}'")
    return value


def word(variables, args, scope):
    place = number(variables, args[0], "first", "word", 1)
    return "".join(args[1].split()[place - 1 : place])


def wordlist(variables, args, scope):
    first = number(variables, args[0], "first", "wordlist", 1)
    last = number(variables, args[1], "second", "wordlist", 0)
    return " ".join(args[2].split()[first - 1 : last])


def words(variables, args, scope):
    return str(len(args[0].split()))


def each(change):
    """A function that changes every word; None leaves it out."""

    def run(variables, args, scope):
        made = [change(word) for word in args[0].split()]
        return " ".join(word for word in made if word is not None)

    return run


def suffix(name):
    base = name.rpartition("/")[2]
    return base[base.rindex(".") :] if "." in base else None


def without_suffix(name):
    found = suffix(name)
    return name if found is None else name[: -len(found)]


def affix(before):
    def run(variables, args, scope):
        return " ".join(args[0] + word if before else word + args[0] for word in args[1].split())

    return run


def join(variables, args, scope):
    first, second = args[0].split(), args[1].split()
    longest = max(len(first), len(second))
    first, second = (row + [""] * (longest - len(row)) for row in (first, second))
    return " ".join(a + b for a, b in zip(first, second))


def wildcard(variables, args, scope):
    return " ".join(path for pattern in args[0].split() for path in globs.expand(home(pattern)))


def home(name):
    """`~` at the beginning, replaced."""
    return os.path.expanduser(name) if name.startswith("~") else name


def realpath(name):
    return os.path.realpath(name) if os.path.exists(name) else None


def if_(variables, args, scope):
    if variables.expand(args[0].strip(), scope):
        return variables.expand(args[1], scope)
    return variables.expand(args[2], scope) if len(args) > 2 else ""


def or_(variables, args, scope):
    return next((value for value in (variables.expand(arg.strip(), scope) for arg in args) if value), "")


def and_(variables, args, scope):
    value = ""
    for arg in args:
        value = variables.expand(arg.strip(), scope)
        if not value:
            return ""
    return value


def foreach(variables, args, scope):
    name = variables.expand(args[0], scope).strip()
    made = []
    for item in variables.expand(args[1], scope).split():
        inner = Scope(scope, {name: Variable(item, False, "automatic")})
        made.append(variables.expand(args[2], inner))
    return " ".join(made)


def call(variables, args, scope):
    name = args[0].strip()
    function = variables.functions.get(name)
    if function:
        least, most, expands, run = function
        given = args[1:] if most == 0 or len(args) <= most + 1 else [*args[1:most], ",".join(args[most:])]
        if len(given) < least:
            raise fatal(variables.place(), f"insufficient number of arguments ({len(given)}) to function '{name}'")
        return run(variables, given, scope)
    variable = variables.lookup(name, scope)
    if variable is None:
        return ""
    inner = Scope(scope, {str(place): Variable(arg, False, "automatic") for place, arg in enumerate([name, *args[1:]])})
    # A call within does not see the arguments of the one around.
    variables.most_arguments = max(variables.most_arguments, len(args))
    for place in range(len(args), variables.most_arguments):
        inner.values[str(place)] = Variable("", False, "automatic")
    return variables.expand(variable.value, inner) if variable.recursive else variable.value


def value(variables, args, scope):
    found = variables.lookup(args[0].strip(), scope)
    return found.value if found else ""


def origin(variables, args, scope):
    found = variables.lookup(args[0].strip(), scope)
    return found.origin if found else "automatic" if args[0].strip() in tuple("@<^+?*%|") else "undefined"


def flavor(variables, args, scope):
    found = variables.lookup(args[0].strip(), scope)
    return ("recursive" if found.recursive else "simple") if found else "undefined"


def shell(variables, args, scope):
    text, status = variables.run_shell(args[0])
    variables.everywhere.values[".SHELLSTATUS"] = Variable(str(status), False, "override")
    return text.rstrip("\n").replace("\n", " ")


def error(variables, args, scope):
    raise fatal(variables.where, args[0])


def warning(variables, args, scope):
    where = variables.where
    streams.complain(f"{where[0]}:{where[1]}: {args[0]}" if where else args[0])
    return ""


def info(variables, args, scope):
    streams.say(args[0] + "\n")
    return ""


def eval_(variables, args, scope):
    variables.read_text(args[0])
    return ""


def file(variables, args, scope):
    found = re.match(r"\s*(>>|>|<)\s*(.*?)\s*$", args[0], re.DOTALL)
    if not found or not found[2]:
        why = "missing filename" if found else f"invalid file operation: {args[0]}"
        raise fatal(variables.place(), f"file: {why}")
    op, name = found[1], found[2]
    try:
        if op == "<":
            if not os.path.exists(name):
                return ""
            with open(name, encoding="utf-8", errors="surrogateescape") as opened:
                return opened.read().removesuffix("\n")
        with open(name, "w" if op == ">" else "a", encoding="utf-8", errors="surrogateescape") as opened:
            if len(args) > 1:
                opened.write(args[1] if args[1].endswith("\n") else args[1] + "\n")
    except OSError as exc:
        raise fatal(variables.place(), f"open: {name}: {exc.strerror}") from None
    return ""


# How many arguments at least, at most (0: any number), whether they are expanded before, and the function.
FUNCTIONS = {
    "abspath": (0, 1, True, each(lambda name: os.path.normpath(os.path.join(os.getcwd(), name)))),
    "addprefix": (2, 2, True, affix(True)),
    "addsuffix": (2, 2, True, affix(False)),
    "and": (1, 0, False, and_),
    "basename": (0, 1, True, each(without_suffix)),
    "call": (1, 0, True, call),
    "dir": (0, 1, True, each(lambda name: name[: name.rindex("/") + 1] if "/" in name else "./")),
    "error": (0, 1, True, error),
    "eval": (0, 1, True, eval_),
    "file": (1, 2, True, file),
    "filter": (2, 2, True, filtering(True)),
    "filter-out": (2, 2, True, filtering(False)),
    "findstring": (2, 2, True, findstring),
    "firstword": (0, 1, True, lambda variables, args, scope: "".join(args[0].split()[:1])),
    "flavor": (0, 1, True, flavor),
    "foreach": (3, 3, False, foreach),
    "if": (2, 3, False, if_),
    "info": (0, 1, True, info),
    "join": (2, 2, True, join),
    "lastword": (0, 1, True, lambda variables, args, scope: "".join(args[0].split()[-1:])),
    "notdir": (0, 1, True, each(lambda name: name.rpartition("/")[2] or None)),
    "or": (1, 0, False, or_),
    "origin": (0, 1, True, origin),
    "patsubst": (3, 3, True, patsubst),
    "realpath": (0, 1, True, each(realpath)),
    "shell": (0, 1, True, shell),
    "sort": (0, 1, True, sort),
    "strip": (0, 1, True, strip),
    "subst": (3, 3, True, subst),
    "suffix": (0, 1, True, each(suffix)),
    "value": (0, 1, True, value),
    "warning": (0, 1, True, warning),
    "wildcard": (0, 1, True, wildcard),
    "word": (2, 2, True, word),
    "wordlist": (3, 3, True, wordlist),
    "words": (0, 1, True, words),
}
