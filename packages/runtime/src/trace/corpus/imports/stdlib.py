import collections.abc
import json
import math as m
import os.path
from itertools import accumulate, chain, groupby, islice

print(json.dumps({"a": [1, None, True]}, sort_keys=True), m.sqrt(16), os.path.join("a", "b"))
print(list(accumulate([1, 2, 3])), list(islice(chain("ab", "cd"), 1, 3)))
print({k: list(g) for k, g in groupby("aabbbc")}, isinstance({}, collections.abc.Mapping))
print(json.loads('{"x": [1.5, "é"]}'))
