"""Targets and rules of make, and the search for a rule that makes a target (GNU make manual, chapters 4 and 10)."""

import os

from . import makedefaults, streams
from .maketext import globbed, plain, split_words
from .makevars import Scope, Variable, fatal, fill, split_pattern, stem

NOWHERE = -1  # the time of what is not there
NEW = float("inf")
OLD = 0


class Recipe:
    """Command lines; `where` is the file and line of the first, None of a built-in one."""

    def __init__(self, lines, where=None):
        self.lines, self.where = lines, where


class Needed:
    """A prerequisite of a target."""

    def __init__(self, target, order_only=False):
        self.target, self.order_only = target, order_only
        self.changed = False


class Target:
    def __init__(self, name):
        self.name = name
        self.path = name  # where it was found
        self.own_name = False  # it was made, so it is nowhere else
        self.needs = []
        self.recipe = None
        self.is_target = False  # it is one of a rule, not only needed
        self.phony = self.precious = self.intermediate = self.secondary = self.asked = False
        self.double = []  # the parts of a target with double colons
        self.stem = None
        self.with_it = []  # what the same run of the recipe makes
        self.values = {}
        self.late = []  # prerequisites as written, to be expanded when it is made
        self.parent = None
        self.tried = False  # whether an implicit rule was looked for
        self.time = None
        self.updating = self.updated = self.failed = False
        self.quiet = False  # a makefile that may be missing
        self.silent = self.ignoring = False
        self.scope = None


class PatternRule:
    def __init__(self, targets, needs, recipe, terminal=False):
        self.targets, self.needs, self.recipe, self.terminal = targets, needs, recipe, terminal
        self.in_use = False

    def same(self, other):
        return self.targets == other.targets and self.needs == other.needs


class Rules:
    def __init__(self, built_in=True):
        self.targets = {}
        self.patterns = []
        self.pattern_values = []  # (pattern, variables), the shortest pattern first
        self.built_in = built_in
        self.suffixes = list(makedefaults.SUFFIXES) if built_in else []
        self.second = False  # .SECONDEXPANSION
        self.one_shell = False
        self.roads = []  # vpath: pattern and folders
        self.default = None  # the target .DEFAULT
        self.shapes = None  # the pattern rules' targets, cut at %, once all are known
        if built_in:
            for name, text in makedefaults.SUFFIX_RULES.items():
                self.target(name).recipe = Recipe(list(enumerate(text.split("\n"))))

    def target(self, name):
        """The target of this name, made if need be."""
        name = plain(name)
        if name not in self.targets:
            self.targets[name] = Target(name)
        return self.targets[name]

    def warn(self, where, text):
        streams.complain(f"{where[0]}:{where[1]}: {text}")

    # Rules as they are read

    def add(self, rule, variables):
        recipe = None
        if rule.recipe is not None:
            recipe = Recipe(rule.recipe, (rule.where[0], rule.recipe[0][0]))
        elif rule.grouped:
            raise fatal(rule.where, "grouped targets must provide a recipe")
        patterns = [name for name in rule.targets if split_pattern(name) is not None]
        if patterns and rule.pattern is not None:
            raise fatal(rule.where, "mixed implicit and static pattern rules")
        if patterns:
            if len(patterns) == len(rule.targets):
                self.add_pattern(PatternRule(patterns, needs_of(rule.prerequisites), recipe, rule.double), True)
                return
            if rule.targets[0] in patterns:
                raise fatal(rule.where, "mixed implicit and normal rules")
            self.warn(rule.where, "*** mixed implicit and normal rules: deprecated syntax")
        made = []
        seen = set()
        for name in rule.targets:
            name = name.replace("\\%", "%")
            if name in seen:
                self.warn(rule.where, f"target '{name}' given more than once in the same rule")
                continue
            seen.add(name)
            made.append(self.add_one(name, rule, recipe, variables))
        if rule.grouped:
            for target in reversed(made):
                if target.with_it:
                    self.warn(recipe.where, f"warning: overriding group membership for target '{target.name}'")
            for target in made:
                target.with_it = [other for other in made if other is not target]

    def add_one(self, name, rule, recipe, variables):
        self.special(name, rule)
        target = self.target(name)
        text, found = rule.prerequisites, None
        if rule.pattern is not None:
            found = stem(rule.pattern, name)
            if found is None:
                self.warn(rule.where, f"target '{name}' doesn't match the target pattern")
                text = ""
        if rule.double or target.double:
            if target.is_target and bool(target.double) != rule.double:
                raise fatal(rule.where, f"target file '{name}' has both : and :: entries")
            part = Target(name)
            part.values = target.values
            target.double.append(part)
            target.is_target = True
            whole, target = target, part
        else:
            whole = target
        if recipe is not None:
            if target.recipe is not None and target.recipe.where is not None:
                self.warn(recipe.where, f"warning: overriding recipe for target '{name}'")
                self.warn(target.recipe.where, f"warning: ignoring old recipe for target '{name}'")
            target.recipe = recipe
        target.is_target = True
        if found is not None:
            target.stem = found
        needs = []
        if self.second and "$" in text:
            target.late.append((text, found))
            text = ""
        for word, order_only in needs_of(text):
            for path in [fill(word, found)] if found is not None and "%" in word else globbed(word):
                needs.append(Needed(self.target(path), order_only))
        # Those of the rule with the recipe come first.
        target.needs = needs + target.needs if recipe is not None else target.needs + needs
        self.goal(name, variables)
        return whole

    def special(self, name, rule):
        words = rule.prerequisites.split()
        if name == ".SUFFIXES":
            self.suffixes = [*self.suffixes, *words] if words else []
        elif name == ".SECONDEXPANSION":
            self.second = True
        elif name == ".ONESHELL":
            self.one_shell = True

    def goal(self, name, variables):
        """The first target that is no special one is what is made by default."""
        known = variables.everywhere.values[".DEFAULT_GOAL"]
        if known.value or (name.startswith(".") and "/" not in name):
            return
        if name in self.suffixes or any(name == a + b for a in self.suffixes for b in self.suffixes):
            return
        known.value = name

    def add_pattern(self, rule, replaces):
        self.shapes = None
        for place, other in enumerate(self.patterns):
            if other.same(rule):
                if not replaces:
                    return
                del self.patterns[place]
                break
        self.patterns.append(rule)

    def scope_of(self, name, variables):
        """Where variables of a target, or of all that match a pattern, are defined."""
        if split_pattern(name) is None:
            return Scope(variables.everywhere, self.target(name).values)
        for pattern, values in self.pattern_values:
            if pattern == name:
                return Scope(variables.everywhere, values)
        self.pattern_values.append((name, {}))
        self.pattern_values.sort(key=lambda entry: len(entry[0]))
        return self.scope_of(name, variables)

    def vpath(self, words):
        if not words:
            self.roads.clear()
        elif len(words) == 1:
            self.roads[:] = [road for road in self.roads if road[0] != words[0]]
        else:
            folders = [folder for word in words[1:] for folder in word.split(":") if folder]
            self.roads.append((words[0], folders))

    # When all is read

    def complete(self, variables):
        """Gives special targets their meaning, and makes pattern rules of suffix rules."""

        def needed(name):
            return [need.target for need in self.targets[name].needs] if name in self.targets else []

        for target in needed(".PHONY"):
            target.phony = target.is_target = True
        for target in needed(".PRECIOUS"):
            target.precious = True
        for target in needed(".INTERMEDIATE"):
            target.intermediate = True
        for target in needed(".SECONDARY"):
            target.intermediate = target.secondary = True
        for target in needed(".SILENT"):
            target.silent = True
        for target in needed(".IGNORE"):
            target.ignoring = True
        if ".SECONDARY" in self.targets and not needed(".SECONDARY"):
            for target in self.targets.values():
                target.intermediate = target.secondary = True
        if ".EXPORT_ALL_VARIABLES" in self.targets:
            variables.export_all = True
        self.variables = variables
        self.default = self.targets.get(".DEFAULT")
        self.convert()
        if self.built_in:
            for target, need, text in makedefaults.PATTERN_RULES:
                recipe = Recipe(list(enumerate(text.split("\n"))))
                self.add_pattern(PatternRule([target], [(need, False)], recipe), False)
        for each in variables.value("VPATH").replace(":", " ").split():
            self.roads.append(("%", [each]))

    def said_of_all(self, name):
        """Whether a special target such as .SILENT is there and means all targets."""
        return name in self.targets and not self.targets[name].needs

    def convert(self):
        for suffix in self.suffixes:
            # Without a recipe: it tells that a name with this ending is no program's.
            self.add_pattern(PatternRule(["%" + suffix], [], None), False)
            if suffix in self.targets:
                self.convert_one(suffix, "%")
            for other in self.suffixes:
                if suffix + other in self.targets and other != suffix:
                    self.convert_one(suffix + other, "%" + other, suffix)

    def convert_one(self, name, pattern, suffix=None):
        target = self.targets[name]
        if target.recipe is None:
            return
        if target.needs and suffix is not None:
            self.warn(target.recipe.where, "warning: ignoring prerequisites on suffix rule definition")
        self.add_pattern(PatternRule([pattern], [("%" + (suffix or name), False)], target.recipe), False)

    # Files

    def found(self, name):
        """Where a file lies: by its name, or on a road to it; None if it is not there."""
        if os.path.exists(name):
            return name
        if not name.startswith("/"):
            for pattern, folders in self.roads:
                if stem(pattern, name) is not None:
                    for folder in folders:
                        path = os.path.join(folder, name)
                        if os.path.exists(path):
                            return path
        return None

    def library(self, name, patterns):
        """The file that `-lNAME` means; None if there is none."""
        for pattern in patterns.split():
            path = self.found(fill(pattern, name[2:]))
            if path is None:
                places = (os.path.join(folder, fill(pattern, name[2:])) for folder in ("/lib", "/usr/lib"))
                path = next((place for place in places if os.path.exists(place)), None)
            if path is not None:
                return path
        return None

    def search(self, target, depth=0):
        """Looks for an implicit rule that makes the target, and gives it the rule's recipe; whether there is one."""
        tried, specific = self.candidates(target.name, depth)
        if specific:
            tried = [each for each in tried if each[1] != "%" or each[0].terminal]
        tried.sort(key=lambda each: len(each[2]))
        hopeless = set()
        for chained in (False, True):
            for rule, pattern, what, folder in tried:
                if chained and rule.terminal:
                    continue
                needs = self.needs_for(target, rule, what, folder)
                made = self.possible(target, rule, [name for name, _ in needs], chained, depth, hopeless)
                if made is not None:
                    self.take(target, rule, pattern, folder + what, needs, made, what, folder)
                    return True
        return False

    def needs_for(self, target, rule, what, folder):
        """What the rule needs for this target, each with whether it only has to be there."""
        needs = []
        for each, only in rule.needs:
            if self.second and "$" in each:
                values = {"*": folder + what, "@": target.name}
                seen = {name: Variable(value, False, "automatic") for name, value in values.items()}
                text = self.variables.expand(each, Scope(self.variables.everywhere, seen))
                needs += [(word, only) for word in text.split()]
            else:
                needs.append((folder + fill(each, what) if "%" in each else each, only))
        return needs

    def candidates(self, name, depth):
        """Rules whose target matches, each with the pattern, what % stands for, and the folder in front."""
        if self.shapes is None:
            self.shapes = [
                (rule, pattern, *split_pattern(pattern), "/" in pattern)
                for rule in self.patterns
                if rule.recipe is not None or not rule.needs
                for pattern in rule.targets
            ]
        tried, specific = [], False
        folder, slash, base = name.rpartition("/")
        for rule, pattern, before, after, whole in self.shapes:
            word = name if whole else base
            if not word.endswith(after) or not word.startswith(before) or len(word) <= len(before) + len(after):
                continue
            if rule.in_use or (pattern == "%" and depth > 0 and not rule.terminal):
                continue
            specific = specific or pattern != "%"
            if rule.needs or rule.recipe is not None:
                what = word[len(before) : len(word) - len(after)]
                tried.append((rule, pattern, what, "" if whole else folder + slash))
        return tried, specific

    def possible(self, target, rule, names, chained, depth, hopeless):
        """Targets that have to be made on the way, by name; None if something can neither be found nor be made."""
        made = {}
        rule.in_use = True
        try:
            for name in names:
                name = plain(name)
                # What a makefile names ought to exist.
                if name in self.targets or self.found(name) is not None:
                    continue
                if not chained or name in hopeless or depth > 20:
                    return None
                between = Target(name)
                if not self.search(between, depth + 1):
                    hopeless.add(name)
                    return None
                made[name] = between
        finally:
            rule.in_use = False
        return made

    def take(self, target, rule, pattern, whole, needs, made, what, folder):
        for name, between in made.items():
            known = self.targets.setdefault(name, between)
            if known is not between:
                known.needs, known.recipe, known.stem = between.needs, between.recipe, between.stem
                known.with_it = between.with_it
            known.intermediate = known.tried = True
            known.precious = known.precious or any(
                each in self.targets and self.targets[each].precious for each, _ in rule.needs
            )
        if pattern in self.targets and self.targets[pattern].precious:
            target.precious = True
        target.recipe = rule.recipe
        target.stem = whole
        target.needs = [Needed(self.target(name), only) for name, only in needs] + target.needs
        for other in rule.targets:
            if other != pattern:
                target.with_it.append(self.target(folder + fill(other, what)))


def needs_of(text):
    """Prerequisites and whether they only have to be there: those behind `|`."""
    found, order_only = [], False
    for word in split_words(text):
        if word == "|":
            order_only = True
        elif word.startswith("|") and len(word) > 1 and not order_only:
            order_only = True
            found.append((word[1:], True))
        elif word:
            found.append((word, order_only))
    return found
