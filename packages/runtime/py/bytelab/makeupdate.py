"""Brings targets up to date: what has to be made anew, in which order, and what is said of it."""

import contextlib
import os
import time

from . import streams
from .makerules import NEW, NOWHERE, Needed, needs_of
from .maketext import globbed
from .makevars import fatal


class Update:
    """One round over goals. `make` has the options, rules, variables and the runner of recipes."""

    def __init__(self, make, remaking=False):
        self.make, self.rules, self.options = make, make.rules, make.options
        self.remaking = remaking  # whether makefiles are the goals
        self.started = 0  # commands that were run, or would have been
        self.announced = {}  # makefiles that were missing: what to say if they cannot be made

    # Goals

    def goals(self, targets):
        """Makes all of them; whether it went well."""
        good = True
        for target in targets:
            before, said = self.started, self.make.complaints
            done = self.target(target, 1 if self.remaking else 0)
            good = good and done
            if not done and not self.options.keep_going:
                break
            quiet = self.remaking or self.options.silent or self.make.silent_all or self.options.question
            if done and not quiet and self.started == before and said == self.make.complaints:
                nothing = target.phony or not self.recipe_of(target)
                said = f"Nothing to be done for '{target.name}'." if nothing else f"'{target.name}' is up to date."
                self.make.say(said)
        return good

    def recipe_of(self, target):
        return any(part.recipe for part in target.double) if target.double else target.recipe

    def target(self, target, depth):
        """Makes a target, with all its parts where it has double colons; whether it went well."""
        if not target.double:
            return self.part(target, depth)
        good = target.updating = True
        for part in target.double:
            part.parent, part.quiet, part.phony = target.parent, target.quiet, target.phony
            part.time = target.time
            good = self.part(part, depth) and good
            target.time = part.time = None
            if not good and not self.options.keep_going:
                break
        target.updating, target.updated, target.failed = False, True, not good
        return good

    # Times

    def time(self, target):
        """When a target was written, in nanoseconds; NOWHERE if it is not there."""
        if target.time is None:
            target.time = self.look(target)
        return target.time

    def look(self, target):
        if target.phony:
            return NOWHERE
        if target.own_name:
            path = target.name if os.path.exists(target.name) else None
        else:
            path = self.rules.found(target.name)
        if path is None and target.name.startswith("-l") and not target.is_target:
            patterns = self.make.variables.value(".LIBPATTERNS")
            path = self.rules.library(target.name, patterns)
        if path is None:
            target.path = target.name
            return NOWHERE
        target.path = path
        written = os.stat(path).st_mtime_ns
        ahead = written / 1e9 - time.time()
        # Clocks of files are coarser than the one that is asked here.
        if ahead > 0.02 and not self.make.skewed:
            shown = f"{ahead:.0f}" if ahead >= 99 else f"{ahead:.2g}"
            self.make.complain(f"Warning: File '{path}' has modification time {shown} s in the future")
            self.make.skewed = True
        return written

    # One target

    def part(self, target, depth):
        streams.check()
        if target.updated:
            return not target.failed
        self.prepare(target)
        written = self.time(target)
        absent = must = written == NOWHERE
        target.updating = True
        good, must = self.look_at_needs(target, depth, written, must)
        if (must or self.options.always) and (good or self.options.keep_going):
            good = self.make_between(target, depth) and good
        target.updating = False
        if not good:
            return self.give_up(target, depth)
        must = self.decide(target, written, absent, must)
        if not must:
            return self.finished(target, False)
        # It is made under its own name, wherever the old one was found.
        target.path, target.own_name = target.name, True
        return self.remake(target)

    def prepare(self, target):
        """Finds out how the target is made."""
        for text, found in target.late:
            scope = self.make.early(target, {"@": target.name, "*": found or ""})
            expanded = self.make.variables.expand(text, scope)
            for word, order_only in needs_of(expanded):
                target.needs += [Needed(self.rules.target(path), order_only) for path in globbed(word)]
        target.late = []
        if not target.phony and target.recipe is None and not target.tried:
            target.tried = True
            self.rules.search(target)
        if target.recipe is None and not target.is_target and self.rules.default is not None:
            target.recipe = self.rules.default.recipe
        if target.with_it and not target.double:
            known = {need.target for need in target.needs}
            for other in target.with_it:
                target.needs += [need for need in other.needs if need.target not in known]

    def look_at_needs(self, target, depth, written, must):
        """Brings what is needed up to date, but what is only on the way to something; whether it went well."""
        good = True
        for need in list(target.needs):
            other = need.target
            before = self.time(other)
            if other.updating or (other is target):
                self.make.complain(f"Circular {target.name} <- {other.name} dependency dropped.")
                target.needs.remove(need)
                continue
            self.inherit(other, target)
            done, newer = self.check(other, depth + 1, written, must)
            good = good and done
            if not need.order_only:
                must = must or newer
            if not done and not self.options.keep_going:
                break
            now = self.time(other)
            need.changed = now != before or before == NOWHERE
        return good, must

    def inherit(self, other, target):
        other.parent = target
        if not other.updated:
            other.quiet = target.quiet

    def make_between(self, target, depth):
        good = True
        for need in target.needs:
            other = need.target
            if not other.intermediate:
                continue
            before = self.time(other)
            self.inherit(other, target)
            good = self.target(other, depth + 1) and good
            if not good and not self.options.keep_going:
                break
            need.changed = (other.phony and other.recipe is not None) or self.time(other) != before
        return good

    def check(self, target, depth, written, must):
        """Brings a prerequisite up to date; whether it went well, and whether it is newer than `written`."""
        if target.phony or not target.intermediate:
            good = self.target(target, depth)
            now = self.time(target)
            return good, must or now == NOWHERE or now > written
        self.prepare(target)
        now = self.time(target)
        if now != NOWHERE and now > written:
            return True, True
        good = True
        target.updating = True
        for need in list(target.needs):
            other = need.target
            if other.updating:
                self.make.complain(f"Circular {target.name} <- {other.name} dependency dropped.")
                target.needs.remove(need)
                continue
            self.inherit(other, target)
            done, newer = self.check(other, depth + 1, written, must)
            good = good and done
            if not need.order_only:
                must = must or newer
            if not done and not self.options.keep_going:
                break
        target.updating = False
        return good, must

    def give_up(self, target, depth):
        target.updated = target.failed = True
        if depth == 0 and self.options.keep_going and not self.options.dry and not self.options.question:
            self.make.complain(f"Target '{target.name}' not remade because of errors.")
        return False

    def decide(self, target, written, absent, must):
        """Whether the target has to be made anew, now that all it needs is there."""
        changed = False
        for need in target.needs:
            now = self.time(need.target)
            if not need.order_only:
                must = must or (now == NOWHERE and not need.target.intermediate)
                changed = changed or need.changed
            need.changed = need.changed or absent or now > written
        if target in self.parts_that_always_run(target):
            return True
        if not absent and target.is_target and not changed and target.recipe is None:
            return False
        return must or (target.recipe is not None and self.options.always)

    def parts_that_always_run(self, target):
        whole = self.rules.targets.get(target.name)
        return [part for part in whole.double if not part.needs] if whole is not None else []

    def remake(self, target):
        if target.recipe is None:
            if target.phony or target.is_target:
                return self.finished(target, True)
            target.updated = target.failed = True
            self.no_rule(target)
            return False
        scope = self.make.automatic(target)
        lines = self.make.recipes.read(target)
        if not any(line.text.strip(" \t\n@-+") for line in lines):
            return self.finished(target, True)
        if self.options.touch and not any(line.recursive for line in lines):
            return self.touch(target)
        good = self.make.recipes.run(target, lines, scope, self)
        target.failed = not good
        if good and self.options.touch and not all(line.recursive for line in lines):
            return self.touch(target)
        self.finished(target, True, lines)
        return good

    def touch(self, target):
        if not target.phony:
            self.started += 1
            if not self.options.silent:
                streams.say(f"touch {target.name}\n")
            try:
                with open(target.name, "ab"):
                    os.utime(target.name)
            except OSError as exc:
                self.make.complain(f"touch: open: {target.name}: {exc.strerror}")
                target.updated = target.failed = True
                return False
        return self.finished(target, True)

    def finished(self, target, ran, lines=None):
        """Notes that a target is done with; True."""
        target.updated = True
        if ran and not target.phony:
            pretends = self.options.dry or self.options.question
            if lines is not None and pretends and not all(line.recursive for line in lines):
                target.time = NEW
            elif target.recipe is None:
                target.time = NEW
            else:
                target.time = None
        if ran:
            for other in target.with_it:
                other.updated, other.failed = True, target.failed
                if not other.phony:
                    other.time = NEW if target.time == NEW else None
        return True

    def no_rule(self, target):
        """Says that nothing makes the target."""
        if target.quiet:
            return
        self.announce(target)
        needed = f", needed by '{target.parent.name}'" if target.parent is not None else ""
        message = f"No rule to make target '{target.name}'{needed}"
        if not self.options.keep_going or self.remaking:
            raise fatal(None, message)
        self.make.complain(f"*** {message}.")

    def announce(self, target):
        """Before an error while makefiles are made: which one was missing."""
        while target is not None:
            said = self.announced.pop(target.name, None)
            if said:
                streams.complain(said)
            target = target.parent

    # The end

    def remove_between(self):
        """Removes what was only made on the way."""
        gone = []
        for target in self.rules.targets.values():
            stays = target.precious or target.secondary or target.asked
            if not target.intermediate or stays or not target.updated:
                continue
            if self.options.dry or self.options.question or self.options.touch:
                if self.options.dry and target.time == NEW:
                    gone.append(target.name)
                continue
            with contextlib.suppress(OSError):
                os.unlink(target.name)
                gone.append(target.name)
        if gone and not self.options.silent:
            streams.say(f"rm {' '.join(gone)}\n")
