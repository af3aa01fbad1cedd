lazy import json
lazy from os import path
import sys

flat = [*row for row in [[1], [2]]]
both = {**row for row in [{'a': 1}]}
none = [x for x in (None, '', True, False, -1, 0, 1)]


def f():
    import re
    return set(x for x in flat), list(x for x in flat), None, '', -1
