"""The tables of Cython's scanner, in a tenth of their room.

A state of the scanner is a dictionary from a character to the next state. Names may have any letter of Unicode, so a
few states have 130,000 entries each, 40 MB in all, which every page would fetch with the image. Here characters beyond
Latin-1 are kept as the ranges that they come in.
"""

import bisect

from Cython.Plex import Machines

FEW = 256
NOTHING = object()


class State(dict):
    """A state: the dictionary for what is looked up most, and ranges of characters for the rest."""

    def __init__(self, *args):
        super().__init__(*args)
        self.starts, self.ends, self.nexts = [], [], []

    def add(self, start, end, following):
        """Leads characters from `start` up to but not including `end` to a state. A later one counts."""
        at = bisect.bisect_right(self.starts, start)
        before = at - 1
        if before >= 0 and self.ends[before] > start:
            # The end of a range before it is covered, perhaps all but its middle.
            if self.ends[before] > end:
                self.starts.insert(at, end)
                self.ends.insert(at, self.ends[before])
                self.nexts.insert(at, self.nexts[before])
            self.ends[before] = start
        stop = at
        while stop < len(self.starts) and self.starts[stop] < end:
            if self.ends[stop] > end:
                self.starts[stop] = end
                break
            stop += 1
        self.starts[at:stop] = [start]
        self.ends[at:stop] = [end]
        self.nexts[at:stop] = [following]

    def get(self, key, default=None):
        found = dict.get(self, key, NOTHING)
        if found is not NOTHING:
            return found
        if len(key) == 1 and ord(key) >= FEW:
            code = ord(key)
            at = bisect.bisect_right(self.starts, code) - 1
            if at >= 0 and code < self.ends[at]:
                return self.nexts[at]
        return default

    def clear(self):
        super().clear()
        self.__init__()


def new_state(self, action=None):
    number = self.next_number
    self.next_number = number + 1
    result = State(self.new_state_template)
    result["number"] = number
    result["action"] = action
    self.states.append(result)
    return result


def add_transitions(self, state, event, new_state, maxint=Machines.maxint):
    if type(event) is not tuple:
        state[event] = new_state
        return
    start, end = event
    if start == -maxint:
        state["else"] = new_state
    elif end != maxint:
        for code in range(start, min(end, FEW)):
            state[chr(code)] = new_state
        if end > FEW:
            state.add(max(start, FEW), end, new_state)


def compact():
    """Has the scanner, which is made when it is first used, make its tables so."""
    Machines.FastMachine.new_state = new_state
    Machines.FastMachine.add_transitions = add_transitions
