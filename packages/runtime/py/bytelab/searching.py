"""The program grep."""

import getopt
import os
import re

from . import globs, patterns, streams
from .programs import Failure, decode, lines_of, misused, options, program, read

WORDS = {
    "line-number": "n",
    "ignore-case": "i",
    "recursive": "r",
    "invert-match": "v",
    "count": "c",
    "files-with-matches": "l",
    "files-without-match": "L",
    "extended-regexp": "E",
    "fixed-strings": "F",
    "word-regexp": "w",
    "line-regexp": "x",
    "only-matching": "o",
    "quiet": "q",
    "silent": "q",
    "no-messages": "s",
    "no-filename": "h",
    "with-filename": "H",
    "regexp": "e",
    "max-count": "m",
    "after-context": "A",
    "before-context": "B",
    "context": "C",
    "include": "I",
    "exclude": "X",
    "exclude-dir": "Y",
}
USAGE = "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information."


@program("grep", "egrep", "fgrep", trouble=2)
def grep(name, args):
    # `-3` is `-C 3`; --color wants its value or nothing.
    args = [re.sub(r"^-(\d+)$", r"-C\1", arg) for arg in args if not re.fullmatch("--colou?r(=.*)?", arg)]
    try:
        given, rest = options(args, "nirRvclLEFGPwxoqsahHe:m:A:B:C:I:X:Y:", WORDS)
    except getopt.GetoptError as exc:
        streams.complain(f"{name}: {misused(exc)}\n{USAGE}")
        return 2
    if "e" not in given:
        if not rest:
            streams.complain(USAGE)
            return 2
        given["e"] = [rest.pop(0)]
    if name == "egrep" or "P" in given:
        given["E"] = True
    if name == "fgrep":
        given["F"] = True
    search = Search(given)
    deep = "r" in given or "R" in given
    search.named = ("H" in given or deep or len(rest) > 1) and "h" not in given
    for path in rest or (["."] if deep else ["-"]):
        if path != "-" and os.path.isdir(path) and deep:
            for found in below(path, given):
                search.file(found[2:] if not rest else found)
        else:
            search.file(path)
    return 0 if search.hit and ("q" in given or not search.trouble) else 2 if search.trouble else 0 if search.hit else 1


def below(folder, given):
    """The files in a folder and its folders, in the order of their names."""
    for each in sorted(os.listdir(folder)):
        path = os.path.join(folder, each)
        if os.path.isdir(path):
            if not os.path.islink(path) and not any(globs.matches(shape, each) for shape in given.get("Y", [])):
                yield from below(path, given)
        elif "I" not in given or any(globs.matches(shape, each) for shape in given["I"]):
            if not any(globs.matches(shape, each) for shape in given.get("X", [])):
                yield path


class Search:
    def __init__(self, given):
        self.given = given
        self.hit = self.trouble = self.named = False
        texts = [line for each in given["e"] for line in each.split("\n")]
        try:
            if "F" in given:
                sources = [re.escape(text) for text in texts]
            else:
                sources = [text if "P" in given else patterns.translate(text, "E" in given) for text in texts]
            source = "|".join(f"(?:{each})" for each in sources)
            if "w" in given:
                source = rf"(?<!\w)(?:{source})(?!\w)"
            if "x" in given:
                source = rf"\A(?:{source})\Z"
            self.pattern = re.compile(source, re.IGNORECASE if "i" in given else 0)
        except re.error as exc:
            raise Failure(str(exc), 2) from None
        self.after = self.context("A")
        self.before = self.context("B")
        self.most = int(given["m"][-1]) if "m" in given else None
        self.parted = False

    def context(self, letter):
        text = (self.given.get(letter) or self.given.get("C") or ["0"])[-1]
        if not text.isdigit():
            raise Failure(f"{text}: invalid context length argument", 2)
        return int(text)

    def file(self, path):
        label = "(standard input)" if path == "-" else path
        try:
            data = read(path)
        except OSError as exc:
            self.trouble = True
            if "s" not in self.given:
                streams.complain(f"grep: {path}: {exc.strerror}")
            return
        text = decode(data)
        lines = lines_of(text)
        binary = b"\0" in data and "a" not in self.given
        hits = []
        for index, line in enumerate(lines):
            if self.most is not None and len(hits) >= self.most:
                break
            if (self.pattern.search(line) is not None) != ("v" in self.given):
                hits.append(index)
                if {"q", "l", "L"} & set(self.given):
                    break
        self.hit = self.hit or (not hits if "L" in self.given else bool(hits))
        self.show(label, lines, hits, binary)

    def show(self, label, lines, hits, binary):
        given = self.given
        if "q" in given:
            return
        if "l" in given or "L" in given:
            if bool(hits) == ("l" in given):
                streams.say(label + "\n")
            return
        if "c" in given:
            streams.say((f"{label}:" if self.named else "") + f"{len(hits)}\n")
            return
        if binary and hits:
            streams.say(f"grep: {label}: binary file matches\n")
            return
        made, shown = [], -1
        for hit in hits:
            first = max(hit - self.before, shown + 1)
            if (self.before or self.after) and self.parted and (first > shown + 1 or shown < 0):
                made.append("--\n")
            for index in range(first, hit):
                made.append(self.headed(label, index, "-") + lines[index] + "\n")
            if "o" in given:
                for found in self.pattern.finditer(lines[hit]):
                    if found[0] and "v" not in given:
                        made.append(self.headed(label, hit, ":") + found[0] + "\n")
            else:
                made.append(self.headed(label, hit, ":") + lines[hit] + "\n")
            shown = hit
            following = [other for other in hits if other > hit][:1]
            for index in range(hit + 1, min(hit + 1 + self.after, len(lines), *following)):
                made.append(self.headed(label, index, "-") + lines[index] + "\n")
                shown = index
            self.parted = True
        streams.say("".join(made))

    def headed(self, label, index, sign):
        return (label + sign if self.named else "") + (f"{index + 1}{sign}" if "n" in self.given else "")
