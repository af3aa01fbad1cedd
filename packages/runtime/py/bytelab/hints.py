"""Which declarations would make lines of a file need less of Python: each is tried, and kept if it helps."""

import itertools
import re
import time

from Cython import Utils

from . import guessing, trying

IMPORT = "import cython"
BUDGET = 3  # seconds
MOST = 12
# A call of Python's C API counts 5: what saves less is not worth a reader's time.
LEAST = 5
# What a loop does counts so much more, for each loop around it.
LOOP = 10
DEEPEST = 3
MOST_TYPES = 3  # for a name
MAX_PAIRS = 10


def find(path, total, *, options=None, budget=BUDGET, clock=time.monotonic, progress=lambda fraction: None):
    """Hints for a file that compiles, each as the runtime's `TypeHint`.

    `total`: its score as it is. `options`: as of `cythonizing.Unit`. Each hint counts on those before it in the list.
    """
    search = Search(trying.Bench(path, **(options or {})), clock, clock() + budget, progress, budget)
    groups = search.begin()
    search.singles(groups)
    changed = groups
    while changed:
        while better := search.accept(groups):
            search.again(better)
        changed = [group for group in changed if search.together(group, group.left())]
        left = [each for group in groups for each in group.left()]
        if not changed and any(each.alone for each in left) and search.together(groups[0], left[:MOST]):
            changed = groups
        search.again(search.touched(changed))
    return told(search.most(), total, path)


class Candidate:
    """A type for a name, and what it was found to save."""

    def __init__(self, function, name, type_):
        self.function = function
        self.name = name
        self.type = type_
        # Who calls a C function converts what it hands over and gets: its declaration changes the caller's lines too.
        self.alone = function.shared and name.role != "local"
        self.group = None
        # Of the last try, with what was chosen by then and maybe with other candidates:
        self.gain = None  # points of the whole file; None: not tried, or it does not compile
        self.worth = 0  # points, those in loops counted more, those of error handling not at all
        self.lines = []
        self.tried = None


class Group:
    """A function of the module or of a class, with those inside it: what one declares changes no other's lines."""

    def __init__(self, functions):
        self.functions = functions
        self.first = functions[0].place[0]
        self.last = functions[0].last
        self.depths = {line: depth for function in functions for line, depth in function.depths.items()}
        self.scores = {}
        self.costs = {}
        self.candidates = []
        self.taken = set()  # identities of names that something is chosen for

    def keep(self, tried):
        """Takes what each line needs from what was compiled."""
        self.scores = {line: score for line, score in tried.scores.items() if self.has(line)}
        self.costs = {line: cost for line, cost in tried.costs.items() if self.has(line)}

    def has(self, line):
        return self.first <= line <= self.last

    def left(self):
        """The names that nothing is chosen for: of each the best type so far."""
        best = {}
        for each in self.candidates:
            if id(each.name) in self.taken or each.gain is None:
                continue
            # Where none helps by itself, the likeliest may still help with others.
            if id(each.name) not in best or worth(each) > worth(best[id(each.name)]):
                best[id(each.name)] = each
        return list(best.values())


class Search:
    def __init__(self, bench, clock, end, progress, budget):
        self.bench = bench
        self.clock = clock
        self.end = end
        self.progress = progress
        self.budget = budget
        self.groups = []
        self.chosen = []  # lists of candidates that help together, in the order in which each was measured
        self.progress(0)

    def over(self):
        left = self.end - self.clock()
        if left > 0:
            self.progress(max(0, 1 - left / self.budget))
        return left <= 0

    def begin(self):
        """Compiles the file as it is, and finds what may be tried."""
        functions = []
        base = self.bench.measure({}, gather=functions)
        if base.errors:
            return []
        for function in functions:
            if function.outer is None:
                self.groups.append(Group([function]))
            elif self.groups:
                self.groups[-1].functions.append(function)
        for group in self.groups:
            group.keep(base)
            group.candidates = [
                Candidate(function, name, type_)
                for function in group.functions
                for name in [*function.names.values(), function.returned]
                for type_ in guessing.candidates(name)
            ]
            for each in group.candidates:
                each.group = group
        return self.groups

    def singles(self, groups):
        """Tries each name by itself with its likeliest type, then with others as long as none helps."""
        tried = set()
        for _ in range(MOST_TYPES):
            queues = []
            for group in groups:
                helped = {id(each.name) for each in group.candidates if good(each)}
                queue = []
                for each in group.candidates:
                    if id(each) not in tried and id(each.name) not in helped:
                        helped.add(id(each.name))
                        tried.add(id(each))
                        queue.append(each)
                queues.append((group, queue))
            self.rounds(queues)

    def again(self, groups):
        """Tries what is left beside what was chosen; what a type has saved without that counts no longer."""
        for group in groups:
            group.candidates = group.left()
            for each in group.candidates:
                each.gain = None
        self.rounds([(group, list(group.candidates)) for group in groups])

    def rounds(self, queues):
        """Tries the candidates of all groups, one of each at a time."""
        for batch in itertools.zip_longest(*([(group, each) for each in queue] for group, queue in queues)):
            pairs = [pair for pair in batch if pair is not None]
            single = [pair for pair in pairs if pair[1].alone]
            for some in ([pair for pair in pairs if not pair[1].alone], *([pair] for pair in single)):
                if some and not self.over():
                    self.attempt([(group, [each]) for group, each in some])

    def attempt(self, steps):
        """Compiles with more candidates, one list a group, and notes in each what the list saves."""
        wide = any(each.alone for _, candidates in steps for each in candidates)
        looked = [group for group, _ in steps]
        whole = None if wide else {function.place for group in looked for function in group.functions}
        tried = self.bench.measure(self.declared(steps), whole)
        if tried.errors:
            guilty = [step for step in steps if any(step[0].has(line) for line in tried.errors)]
            placed = all(any(group.has(line) for group, _ in steps) for line in tried.errors)
            for _, candidates in guilty if placed else steps:
                for each in candidates:
                    each.gain = None
            rest = [step for step in steps if step not in guilty]
            if len(steps) > 1:
                for some in [rest] if placed else [[step] for step in steps]:
                    if some and not self.over():
                        self.attempt(some)
            return
        for group, candidates in steps:
            groups = self.groups if wide else [group]
            saved = less([each.scores for each in groups], tried.scores, groups)
            spared = less([each.costs for each in groups], tried.costs, groups)
            for each in candidates:
                each.gain = sum(saved.values())
                each.worth = sum(points * self.weight(line) for line, points in spared.items())
                each.lines = sorted(line for line, points in saved.items() if points > 0)
                each.tried = tried

    def weight(self, line):
        depth = max((group.depths.get(line, 0) for group in self.groups), default=0)
        return LOOP ** min(depth, DEEPEST)

    def declared(self, steps):
        """What is chosen so far and more, as the bench wants it."""
        found = {}
        more = [each for _, candidates in steps for each in candidates]
        for each in [*(each for step in self.chosen for each in step), *more]:
            found.setdefault(each.function.place, []).append((each.name.text, each.type, each.name.role))
        return found

    def accept(self, groups):
        """Chooses the best of each group; the groups whose candidates are to be tried anew."""
        best = [(max(group.left(), key=worth, default=None), group) for group in groups]
        best = sorted(((each, group) for each, group in best if good(each)), key=lambda pair: -worth(pair[0]))
        if best and best[0][0].alone:
            best = best[:1]
        best = [(each, group) for each, group in best if not each.alone] or best
        for each, group in best:
            self.choose(group, [each])
        return self.touched([group for _, group in best])

    def choose(self, group, candidates):
        self.chosen.append(candidates)
        for each in candidates:
            each.group.taken.add(id(each.name))
        for each in self.groups if any(one.alone for one in candidates) else [group]:
            each.keep(candidates[0].tried)

    def touched(self, changed):
        """The groups for which what is chosen in some makes a difference."""
        if not changed:
            return []
        if any(each.alone for step in self.chosen for each in step):
            return self.groups
        return [group for group in self.groups if group in changed or any(each.alone for each in group.candidates)]

    def most(self):
        """As many of what was chosen as are told: of the last ones of each function those that save most."""
        kept = list(self.chosen)
        while True:
            last = list({step[0].group: step for step in kept}.values())
            wide = any(each.alone for step in kept for each in step)
            least = kept[-1] if wide else min(last, key=lambda step: step[0].worth, default=[])
            # What helps only together is not cut apart, but may go a little beyond.
            if sum(map(len, kept)) - len(least) // 2 <= MOST:
                return kept
            kept.remove(least)

    def together(self, group, left):
        """Tries names that help only with others: all that are left, then two by two; whether some do."""
        found = False
        for some in [left, *itertools.islice(itertools.combinations(left, 2), MAX_PAIRS)]:
            some = [each for each in some if each in each.group.left()]
            if len(some) < 2 or self.over():
                continue
            alone = [dict(vars(each)) for each in some]
            self.attempt([(group, some)])
            if good(some[0], len(some)) and (needed := self.needed(group, some)):
                self.choose(group, needed)
                found = True
            # What they save together is not what one of them saves.
            for each, values in zip(some, alone):
                if id(each.name) not in each.group.taken:
                    vars(each).update(values)
        return found

    def needed(self, group, candidates):
        """Those of several that help together without which they help less; none where there is no time to find out."""
        for each in list(candidates):
            rest = [other for other in candidates if other is not each]
            if not rest:
                break
            if self.over():
                return []
            whole, kept = candidates[0].worth, [dict(vars(other)) for other in candidates]
            self.attempt([(group, rest)])
            if good(rest[0], len(rest)) and rest[0].worth > whole - LEAST:
                candidates = rest
            else:
                for other, values in zip(candidates, kept):
                    vars(other).update(values)
        return candidates


def less(before, after, groups):
    """By how much the points of each line of some groups fall."""
    were = {line: points for each in before for line, points in each.items()}
    lines = {*were, *(line for line in after if any(group.has(line) for group in groups))}
    return {line: were.get(line, 0) - after.get(line, 0) for line in lines}


def worth(candidate):
    return candidate.worth if good(candidate) else 0


def good(candidate, count=1):
    """Whether one that was tried, with others or alone, is worth telling: the whole falls, and enough of it."""
    if candidate is None or candidate.gain is None:
        return False
    return candidate.gain > 0 and candidate.worth >= LEAST * count


def told(chosen, total, path):
    """The hints, each counting on those before it."""
    python = path.endswith(".py")
    with Utils.open_source_file(path, error_handling="replace") as file:
        needed = IMPORT if python and not re.search(rf"^\s*{IMPORT}\b", file.read(), re.MULTILINE) else ""
    hints = []
    for step in chosen:
        words = [guessing.declaration(each.name, each.type, python) for each in step]
        for each, declaration in zip(step, words):
            hint = {
                "line": each.name.line,
                "name": each.name.text,
                "declaration": declaration,
                "before": total,
                "after": total - each.gain,
                "lines": each.lines,
            }
            if len(step) > 1:
                hint["with"] = [words[number] for number, other in enumerate(step) if other is not each]
            if guessing.overflows(each.name, each.type):
                hint["overflow"] = True
            if needed and "cython." in declaration:
                hint["needs"] = needed
            hints.append(hint)
        total -= step[0].gain
    return hints
