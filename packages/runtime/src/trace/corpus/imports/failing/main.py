try:
    import broken
except ZeroDivisionError as exc:
    print("broken", exc)
try:
    import nowhere_to_be_found
except ModuleNotFoundError as exc:
    print(exc)
try:
    from math import nothing_there
except ImportError as exc:
    print(exc.name)
import sys

print("broken" in sys.modules)
