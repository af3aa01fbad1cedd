"""A machine that runs CPython's own instructions: frames, stacks and the loop. The instructions are up to you."""

import dis
import functools
import inspect
import operator
import pathlib
import types

OPERATORS = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "//": operator.floordiv, "%": operator.mod, "**": operator.pow, "@": operator.matmul,
    "&": operator.and_, "|": operator.or_, "^": operator.xor, "<<": operator.lshift, ">>": operator.rshift,
    "+=": operator.iadd, "-=": operator.isub, "*=": operator.imul, "/=": operator.itruediv,
    "//=": operator.ifloordiv, "%=": operator.imod, "**=": operator.ipow, "@=": operator.imatmul,
    "&=": operator.iand, "|=": operator.ior, "^=": operator.ixor, "<<=": operator.ilshift, ">>=": operator.irshift,
    "<": operator.lt, "<=": operator.le, "==": operator.eq, "!=": operator.ne, ">": operator.gt, ">=": operator.ge,
    "[]": operator.getitem,
}  # fmt: skip


class Null:
    """What lies in a slot that holds no object."""

    def __repr__(self):
        return "NULL"


NULL = Null()


@functools.cache
def read(code):
    """A code object's instructions, and for each offset in bytes its place among them."""
    instructions = list(dis.get_instructions(code))
    return instructions, {op.offset: place for place, op in enumerate(instructions)}


class Frame:
    """One call that is under way."""

    def __init__(self, function, arguments):
        self.name = function.__name__
        self.instructions, self.places = read(function.__code__)
        self.at = 0  # the place of the next instruction
        self.globals = function.__globals__
        bound = inspect.signature(function).bind(*arguments)
        bound.apply_defaults()
        self.locals = dict(bound.arguments)
        self.stack = []  # the evaluation stack; the top is its last item

    def push(self, value):
        self.stack.append(value)

    def pop(self):
        return self.stack.pop()

    def take(self, count):
        """Takes that many values off the stack: a list, what was on top last."""
        start = len(self.stack) - count
        values = self.stack[start:]
        del self.stack[start:]
        return values

    def jump(self, offset):
        self.at = self.places[offset]


class Machine:
    def run(self, function, *arguments):
        self.frames = []  # the call stack
        self.enter(function, arguments)
        while self.frames:
            frame = self.frames[-1]
            op = frame.instructions[frame.at]
            frame.at += 1
            self.execute(frame, op)
        return self.result

    def execute(self, frame, op):
        """The giant switch: it looks the instruction up by its name."""
        method = getattr(self, op.opname, None)
        if method is None:
            raise NotImplementedError(f"{op.opname} (in {frame.name}, line {op.line_number}) is not in this machine")
        method(frame, op)

    def enter(self, function, arguments):
        """A call begins."""
        if isinstance(function, types.MethodType):
            arguments = [function.__self__, *arguments]
            function = function.__func__
        self.frames.append(Frame(function, arguments))

    def leave(self, value):
        """A call ends: its value goes onto the caller's stack, or is the result."""
        self.frames.pop()
        if self.frames:
            self.frames[-1].push(value)
        else:
            self.result = value

    def nothing(self, frame, op):
        """What these do in CPython (check for signals, count jumps) has no place in a small machine."""

    RESUME = NOP = NOT_TAKEN = EXTENDED_ARG = nothing


KEPT = pathlib.Path(__file__).with_name("mine")


def keep(source, name):
    """Saves a class that has passed its tests, for the machine at the end."""
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{name}.py").write_text(source)


def kept():
    """The classes saved so far, by name."""
    found = {}
    for path in sorted(KEPT.glob("*.py")):
        space = {"__name__": path.stem}
        exec(compile(path.read_text(), str(path), "exec"), space)
        found[path.stem] = space[path.stem]
    return found


def assemble(*given):
    """A class of machine: with the given classes of instructions, else yours as far as kept, else the finished ones."""
    from finished import PARTS

    parts = {part.__name__: part for part in PARTS} | kept() | {part.__name__: part for part in given}
    return type("Assembled", (*parts.values(), Machine), {})
