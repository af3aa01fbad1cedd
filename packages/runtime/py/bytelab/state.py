"""What the host tells the interpreter: set once by `cells.attach`, empty while a snapshot is made."""

import math
import sys
import time

HOME = "/home/lab"

host = None
"""The host's functions: emit, input, sleep. None until attached."""

locked = {}
"""Packages that can be imported: distribution name to version."""

memory_limit = 1 << 30

heard = -math.inf
"""When the code was last interrupted, by `time.monotonic`."""


def flush():
    """Sends on what was printed. The reader may have closed or replaced the streams: that is no error of this one."""
    for stream in (getattr(sys, "stdout", None), getattr(sys, "stderr", None)):
        try:
            stream.flush()
        except Exception:  # noqa: BLE001
            pass


def interrupt():
    """Raises KeyboardInterrupt, and remembers when."""
    global heard
    __tracebackhide__ = True  # pytest then says where the code was
    heard = time.monotonic()
    raise KeyboardInterrupt
