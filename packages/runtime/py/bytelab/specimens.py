"""Objects of which the host knows what it must find when it reads them in memory; see `src/trace/selftest.ts`."""

import json
import sys
from collections import OrderedDict, defaultdict, deque

ANY = "?"


class Plain:
    def __init__(self):
        self.x = 1
        self.y = "two"

    def method(self):
        pass


class Slotted:
    __slots__ = ("p", "q")

    def __init__(self):
        self.p = 1
        self.q = None


class Listed(list):
    pass


def closure():
    kept = 5

    def inner(a=1):
        return kept

    return inner


def generate():
    yield 1


def things():
    """Objects, and how each is rendered."""
    apart = Plain()
    apart.__dict__ = {"z": 3}
    listed = Listed([1])
    listed.tag = "t"
    turned = deque([1, 2, 3])
    turned.rotate(1)
    ordered = OrderedDict(a=1, b=2)
    ordered.move_to_end("a")
    less = {"a": 1, "b": 2, "c": 3}
    del less["b"]
    numbers = iter([1, 2])
    next(numbers)
    steps = iter(range(3, 9))
    next(steps)
    listed_twice = [[]]
    return [
        ([0, -7, 300, 2**31, -(2**70)], "list[0,-7,300,2147483648,-1180591620717411303424]"),
        ([0.5, 1j, True, None, ...], "list[0.5,0+1j,true,none,ellipsis]"),
        (("abc", "h\xe9", "\u20ac", "\U0001f600", b"\x00\xff"), "tuple['abc','h\xe9','\u20ac','\U0001f600',b0 255]"),
        (less, "dict{'a':1,'c':3}"),
        ({1: "x", None: ()}, "dict{1:'x',none:tuple[]}"),
        (defaultdict(None, a=1), "defaultdict{'a':1}<'default_factory'=none>"),
        (ordered, "OrderedDict{'b':2,'a':1}"),
        ({7}, "set[7]"),
        (turned, "deque[3,1,2]"),
        (bytearray(b"AB"), "bytearray[65,66]"),
        (Plain(), "Plain<'x'=1,'y'='two'>"),
        (apart, "Plain<'z'=3>"),
        (Slotted(), "Slotted<'p'=1,'q'=none>"),
        (listed, "Listed[1]<'tag'='t'>"),
        (closure(), "function closure.<locals>.inner<'__defaults__'=tuple[1],'__closure__'=tuple[cell[5]]>"),
        (ValueError("bad"), "ValueError<'args'=tuple['bad']>"),
        (numbers, "list_iterator[list[1,2]]<'index'=1>"),
        (steps, "range_iterator<'start'=4,'step'=1,'length'=5>"),
        (generate(), "generator generate<'state'='created'>"),
        (json, "module json"),
        (listed_twice, "list[list[]]"),
    ]


def show(check):
    """Calls `check` with JSON that says what these objects are, and what is in the frame of this function."""
    frame = sys._getframe()
    number = 41
    text = "local"
    known = things()
    if number == 0:
        unbound = None
    # While the call is under way, two values are on this frame's stack.
    return [1.5, "on the stack", look(check, frame, known)][2]


def look(check, frame, known):
    return check(
        json.dumps(
            {
                "running": id(sys._getframe()),
                "frame": id(frame),
                "code": id(frame.f_code),
                "caller": id(frame.f_back.f_code),
                "globals": id(frame.f_globals),
                "locals": [ANY, ANY, "41", "'local'", ANY, "null"],
                "stack": ["1.5", "'on the stack'"],
                "things": [[id(thing), rendered] for thing, rendered in known],
            }
        )
    )
