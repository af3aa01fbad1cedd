"""The parts of a build, as the host hears of them. Those of the C toolchain it tells itself; its ids are odd."""

import itertools
import json
import time

from . import state

ids = itertools.count(2, 2)


class Stage:
    """A part that has begun."""

    def __init__(self, stage, name):
        self.told = {"id": next(ids), "stage": stage, "name": name}
        self.begun = time.perf_counter()
        self.tell("begun")

    def tell(self, status, **more):
        if state.host is not None:
            state.flush()
            state.host.emit("stage", json.dumps({**self.told, "status": status, **more}))

    def end(self, status):
        self.tell(status, ms=(time.perf_counter() - self.begun) * 1000)

    def done(self):
        self.end("done")

    def failed(self):
        self.end("failed")


def begin(stage, name):
    """Tells that a part begins: `stage` is cythonize, compile, archive, link or import."""
    return Stage(stage, name)


def kept(stage, name):
    """Tells of a part that did not have to be done: its result is that of an earlier build."""
    Stage(stage, name).end("kept")
