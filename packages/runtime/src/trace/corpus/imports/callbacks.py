import functools
import json
import re


def upper(match):
    return match.group(0).upper()


class Odd:
    def __init__(self, n):
        self.n = n


def encode(thing):
    return {"odd": thing.n}


def hook(d):
    return tuple(d.items())


print(re.sub(r"\b\w", upper, "one two three"))
print(json.dumps([Odd(1), Odd(3)], default=encode), json.loads('{"a": {"b": 1}}', object_hook=hook))
compare = functools.cmp_to_key(lambda a, b: (a % 3) - (b % 3) or a - b)
print(sorted(range(7), key=compare))
