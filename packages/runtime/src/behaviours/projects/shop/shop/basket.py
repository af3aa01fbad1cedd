"""Sums.

>>> total([1, 2, 3])
6
"""

import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def total(prices: "Iterable[int]", limit=None):
    """Adds prices up.

    >>> total([5, 5], limit=7)
    7
    >>> total([])
    0
    """
    found = 0
    for price in prices:
        if price < 0:
            continue
        found += price
    else:
        if found == 13:
            found += 1
    if limit is not None and found > limit:
        return limit
    return found


def discount(price, kind):
    match kind:
        case "half":
            return price / 2
        case "tenth":
            return price * 9 / 10
        case _:
            raise ValueError(f"no such discount: {kind}")


def old(price):
    warnings.warn("old price", DeprecationWarning, stacklevel=2)
    return price


def safe(price):
    try:
        return int(price)
    except ValueError:
        return 0
    finally:
        print("asked for", price)


class Line:
    def __init__(self, title, price):
        self.title, self.price = title, price

    def __repr__(self):
        return f"<{self.title} at {self.price}>"

    def __eq__(self, other):
        return isinstance(other, Line) and self.price == other.price


def pairs(rows):
    return [(a, b) for a in rows for b in rows if a < b]


def never(n):  # pragma: no cover
    return n


def loop(n):
    while True:
        n -= 1
        if n < 0:
            break
    return (lambda: n)()
