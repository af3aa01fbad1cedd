"""The instructions of the machine, written out: one way to do it."""

import builtins
import types

from machine import NULL, OPERATORS


class Values:
    def LOAD_CONST(self, frame, op):
        frame.push(op.argval)

    LOAD_SMALL_INT = LOAD_CONST

    def LOAD_FAST(self, frame, op):
        frame.push(frame.locals[op.argval])

    LOAD_FAST_BORROW = LOAD_FAST_CHECK = LOAD_FAST

    def LOAD_FAST_LOAD_FAST(self, frame, op):
        first, second = op.argval
        frame.push(frame.locals[first])
        frame.push(frame.locals[second])

    LOAD_FAST_BORROW_LOAD_FAST_BORROW = LOAD_FAST_LOAD_FAST

    def STORE_FAST(self, frame, op):
        frame.locals[op.argval] = frame.pop()

    def STORE_FAST_STORE_FAST(self, frame, op):
        first, second = op.argval
        frame.locals[first] = frame.pop()
        frame.locals[second] = frame.pop()

    def STORE_FAST_LOAD_FAST(self, frame, op):
        first, second = op.argval
        frame.locals[first] = frame.pop()
        frame.push(frame.locals[second])

    def POP_TOP(self, frame, op):
        frame.pop()

    def COPY(self, frame, op):
        frame.push(frame.stack[-op.arg])

    def SWAP(self, frame, op):
        stack = frame.stack
        stack[-op.arg], stack[-1] = stack[-1], stack[-op.arg]

    def RETURN_VALUE(self, frame, op):
        self.leave(frame.pop())


class Arithmetic:
    def BINARY_OP(self, frame, op):
        right = frame.pop()
        left = frame.pop()
        frame.push(OPERATORS[op.argrepr](left, right))

    def COMPARE_OP(self, frame, op):
        right = frame.pop()
        left = frame.pop()
        frame.push(OPERATORS[op.argval](left, right))

    def CONTAINS_OP(self, frame, op):
        container = frame.pop()
        value = frame.pop()
        frame.push(value not in container if op.arg else value in container)

    def IS_OP(self, frame, op):
        right = frame.pop()
        left = frame.pop()
        frame.push(left is not right if op.arg else left is right)

    def TO_BOOL(self, frame, op):
        frame.push(bool(frame.pop()))

    def UNARY_NOT(self, frame, op):
        frame.push(not frame.pop())

    def UNARY_NEGATIVE(self, frame, op):
        frame.push(-frame.pop())


class Jumps:
    def JUMP_FORWARD(self, frame, op):
        frame.jump(op.argval)

    JUMP_BACKWARD = JUMP_BACKWARD_NO_INTERRUPT = JUMP_FORWARD

    def POP_JUMP_IF_FALSE(self, frame, op):
        if not frame.pop():
            frame.jump(op.argval)

    def POP_JUMP_IF_TRUE(self, frame, op):
        if frame.pop():
            frame.jump(op.argval)

    def POP_JUMP_IF_NONE(self, frame, op):
        if frame.pop() is None:
            frame.jump(op.argval)

    def POP_JUMP_IF_NOT_NONE(self, frame, op):
        if frame.pop() is not None:
            frame.jump(op.argval)


class Collections:
    def BUILD_LIST(self, frame, op):
        frame.push(frame.take(op.arg))

    def BUILD_TUPLE(self, frame, op):
        frame.push(tuple(frame.take(op.arg)))

    def BUILD_MAP(self, frame, op):
        both = frame.take(2 * op.arg)
        frame.push(dict(zip(both[::2], both[1::2])))

    def LIST_APPEND(self, frame, op):
        value = frame.pop()
        frame.stack[-op.arg].append(value)

    def LIST_EXTEND(self, frame, op):
        values = frame.pop()
        frame.stack[-op.arg].extend(values)

    def STORE_SUBSCR(self, frame, op):
        value, container, key = frame.take(3)
        container[key] = value

    def UNPACK_SEQUENCE(self, frame, op):
        values = list(frame.pop())
        if len(values) != op.arg:
            raise ValueError(f"expected {op.arg} values to unpack, got {len(values)}")
        for value in reversed(values):
            frame.push(value)


class Loops:
    def GET_ITER(self, frame, op):
        frame.push(iter(frame.pop()))

    def FOR_ITER(self, frame, op):
        value = next(frame.stack[-1], NULL)
        frame.push(value)
        if value is NULL:
            frame.jump(op.argval)

    def END_FOR(self, frame, op):
        frame.pop()

    POP_ITER = END_FOR


class Calls:
    def PUSH_NULL(self, frame, op):
        frame.push(NULL)

    def LOAD_GLOBAL(self, frame, op):
        name = op.argval
        frame.push(frame.globals[name] if name in frame.globals else getattr(builtins, name))
        if op.arg & 1:
            frame.push(NULL)

    def LOAD_ATTR(self, frame, op):
        frame.push(getattr(frame.pop(), op.argval))
        if op.arg & 1:
            frame.push(NULL)

    def CALL(self, frame, op):
        arguments = frame.take(op.arg)
        me = frame.pop()
        function = frame.pop()
        if me is not NULL:
            arguments.insert(0, me)
        if isinstance(function, (types.FunctionType, types.MethodType)):
            self.enter(function, arguments)
        else:
            frame.push(function(*arguments))


class Extras:
    """What the exercises leave out."""

    def LOAD_FAST_AND_CLEAR(self, frame, op):
        frame.push(frame.locals.pop(op.argval, NULL))

    def STORE_ATTR(self, frame, op):
        value, owner = frame.take(2)
        setattr(owner, op.argval, value)

    def BINARY_SLICE(self, frame, op):
        container, start, stop = frame.take(3)
        frame.push(container[start:stop])

    def DELETE_SUBSCR(self, frame, op):
        container, key = frame.take(2)
        del container[key]

    def BUILD_SET(self, frame, op):
        frame.push(set(frame.take(op.arg)))

    def BUILD_SLICE(self, frame, op):
        frame.push(slice(*frame.take(op.arg)))

    def SET_ADD(self, frame, op):
        value = frame.pop()
        frame.stack[-op.arg].add(value)

    def MAP_ADD(self, frame, op):
        key, value = frame.take(2)
        frame.stack[-op.arg][key] = value

    def BUILD_STRING(self, frame, op):
        frame.push("".join(frame.take(op.arg)))

    def FORMAT_SIMPLE(self, frame, op):
        frame.push(format(frame.pop()))

    def FORMAT_WITH_SPEC(self, frame, op):
        value, spec = frame.take(2)
        frame.push(format(value, spec))

    def CONVERT_VALUE(self, frame, op):
        frame.push((str, repr, ascii)[op.arg - 1](frame.pop()))

    def CALL_KW(self, frame, op):
        names = frame.pop()
        values = frame.take(op.arg)
        me = frame.pop()
        function = frame.pop()
        plain = len(values) - len(names)
        first = [] if me is NULL else [me]
        frame.push(function(*first, *values[:plain], **dict(zip(names, values[plain:]))))


PARTS = [Values, Arithmetic, Jumps, Collections, Loops, Calls, Extras]
