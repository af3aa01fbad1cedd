"""A recorder as teaching tools have long had it: bdb stops at each line, and every frame is written as JSON there.

Containers and instances are written whole, three levels deep, each object once and then by its number; what a function
or a class looks like inside is not.
"""

import bdb
import json
import sys
import time

LEVELS = 3


class Enough(BaseException):
    """Ends a program that has been recorded for long enough."""


class Recorder(bdb.Bdb):
    def __init__(self, filename, most):
        super().__init__()
        self.filename = filename
        self.most = most
        self.steps = 0
        self.bytes = 0

    def user_line(self, frame):
        if frame.f_code.co_filename == self.filename:
            self.write(frame, "line", None)

    def user_call(self, frame, arguments):
        if frame.f_code.co_filename == self.filename:
            self.write(frame, "call", None)

    def user_return(self, frame, value):
        if frame.f_code.co_filename == self.filename:
            self.write(frame, "return", value)

    def user_exception(self, frame, info):
        if frame.f_code.co_filename == self.filename:
            self.write(frame, "exception", None)

    def write(self, frame, event, value):
        heap = {}
        frames = []
        while frame is not None:
            if frame.f_code.co_filename == self.filename:
                names = {name: encode(v, heap, 0) for name, v in frame.f_locals.items() if not name.startswith("__")}
                frames.append({"function": frame.f_code.co_name, "line": frame.f_lineno, "locals": names})
            frame = frame.f_back
        step = {"event": event, "stack": frames, "heap": heap, "value": encode(value, heap, 0)}
        self.steps += 1
        self.bytes += len(json.dumps(step))
        if self.steps >= self.most:
            raise Enough


def encode(value, heap, level):
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    number = str(id(value))
    if number in heap or level >= LEVELS:
        return ["ref", number]
    heap[number] = None
    if isinstance(value, (list, tuple, set, frozenset)):
        heap[number] = [type(value).__name__, *(encode(item, heap, level + 1) for item in value)]
    elif isinstance(value, dict):
        pairs = [[encode(k, heap, level + 1), encode(v, heap, level + 1)] for k, v in value.items()]
        heap[number] = ["dict", *pairs]
    elif isinstance(value, type) or callable(value) or type(value).__module__ == "builtins":
        heap[number] = [type(value).__name__, getattr(value, "__name__", "")]
    else:
        attributes = getattr(value, "__dict__", {})
        names = {name: encode(each, heap, level + 1) for name, each in attributes.items()}
        heap[number] = ["instance", type(value).__name__, names]
    return ["ref", number]


def record(source, most):
    """Runs `source` for `most` steps; how many there were, the seconds that they took, the bytes of JSON."""
    recorder = Recorder("<program>", most)
    recorder.reset()
    code = compile(source, "<program>", "exec")
    space = {"__name__": "__main__"}
    start = time.perf_counter()
    sys.settrace(recorder.trace_dispatch)
    try:
        exec(code, space)
    except Enough:
        pass
    finally:
        sys.settrace(None)
    return recorder.steps, time.perf_counter() - start, recorder.bytes
