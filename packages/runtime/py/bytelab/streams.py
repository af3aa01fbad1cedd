"""Where the standard streams of a program lead: Python's own, and the descriptors below them, which C writes to."""

import contextlib
import functools
import io
import os
import sys
import tempfile
import time

from . import state

LIMIT = 64 << 20  # bytes that a pipe holds, or the output of a command that becomes part of a line
PAUSE = 1.5  # seconds between two interrupts, as `process` has them
NAMES = ("stdin", "stdout", "stderr")

piped = False
"""Whether standard input is what another program printed."""

led_in = False
"""Whether standard input leads somewhere else than to the reader."""


class Bounded(io.RawIOBase):
    """Standard output into a store of limited size; who writes more hears that nobody reads on."""

    def __init__(self):
        self.room = LIMIT

    def writable(self):
        return True

    def fileno(self):
        return 1

    def write(self, data):
        if self.room is None:
            return len(data)
        if len(data) > self.room:
            # Once only: what is left in buffers is dropped without a word.
            self.room = None
            raise BrokenPipeError("Broken pipe")
        self.room -= len(data)
        return os.write(1, data)


class Store:
    """Keeps what is printed on standard output, in a file without a name. To be closed, as a file."""

    def __init__(self):
        self.file = tempfile.TemporaryFile()
        self.whole = True

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.file.close()

    @contextlib.contextmanager
    def filling(self):
        """Keeps what the block prints, whoever prints it. Afterwards `whole` says whether all of it had room."""
        with led(1, self.file.fileno()):
            raw = Bounded()
            before, sys.stdout = sys.stdout, text_stream(raw)
            try:
                yield
            finally:
                state.flush()
                self.whole = raw.room is not None
                raw.room = None
                sys.stdout = before
        if os.fstat(self.file.fileno()).st_size > LIMIT:
            self.whole = False
            os.ftruncate(self.file.fileno(), LIMIT)

    @contextlib.contextmanager
    def reading(self):
        """Makes it the standard input of a block."""
        global piped
        os.lseek(self.file.fileno(), 0, os.SEEK_SET)
        with led(0, self.file.fileno()):
            piped = True
            yield

    def read(self):
        """All of it, as bytes."""
        self.file.seek(0)
        return self.file.read()


@functools.cache
def c_flush():
    """C's `fflush`, or None where it cannot be called."""
    try:
        import ctypes

        return ctypes.CDLL(None).fflush
    except (ImportError, AttributeError, OSError, TypeError):
        return None


def flush():
    """Sends on what Python's streams and C's still hold."""
    state.flush()
    if c_flush() is not None:
        c_flush()(None)


@contextlib.contextmanager
def led(number, target):
    """Leads standard stream `number` (0, 1, 2) to the open descriptor `target` while the block runs; None: nowhere."""
    global piped, led_in
    name = NAMES[number]
    flush()
    before, input_before = getattr(sys, name), (piped, led_in)
    kept = duplicate(number)
    try:
        if target is None:
            target = os.open(os.devnull, os.O_RDWR)
            os.dup2(target, number)
            os.close(target)
        else:
            os.dup2(target, number)
        if number == 0:
            # What an earlier one has read ahead belongs to the earlier one.
            piped, led_in = False, True
            sys.stdin = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)
        elif target in (1, 2) and not leads(getattr(sys, NAMES[target]), target):
            setattr(sys, name, getattr(sys, NAMES[target]))
        elif not leads(before, number) or isinstance(getattr(before.buffer, "raw", None), Bounded):
            setattr(sys, name, text_stream(io.FileIO(number, "w", closefd=False)))
        yield
    finally:
        flush()
        setattr(sys, name, before)
        piped, led_in = input_before
        if kept is None:
            os.close(number)
        else:
            os.dup2(kept, number)
            os.close(kept)


def duplicate(number):
    """A second descriptor of the same stream; None if it is closed."""
    try:
        return os.dup(number)
    except OSError:
        return None


def leads(stream, number):
    """Whether Python's stream writes to that descriptor."""
    try:
        return stream.fileno() == number
    except (AttributeError, OSError, ValueError):
        return False


def text_stream(raw):
    return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", "surrogateescape", newline="\n", line_buffering=True)


def write(data, stream=None):
    """Prints bytes, in order with the text that was printed before."""
    stream = sys.stdout if stream is None else stream
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(data.decode("utf-8", "replace"))
        return
    stream.flush()
    buffer.write(data)
    buffer.flush()


def say(text):
    """Prints text, and the bytes of names and files that are no text as they are."""
    write(text.encode("utf-8", "surrogateescape"))


def complain(text):
    """Prints a line on standard error, after all that was printed on standard output."""
    state.flush()
    write(f"{text}\n".encode("utf-8", "surrogateescape"), sys.stderr)


def read():
    """Standard input to its end, as bytes."""
    buffer = getattr(sys.stdin, "buffer", None)
    return sys.stdin.read().encode("utf-8", "surrogateescape") if buffer is None else buffer.read()


def check(again=False):
    """Raises KeyboardInterrupt where Stop was pressed: a loop of ours has no frame of the reader's that would be hit.

    `again`: even if a program has heard of it just now.
    """
    if state.host is None or not state.host.interrupted():
        return
    if again or time.monotonic() - state.heard >= PAUSE:
        state.host.noticed()
        state.interrupt()
