"""Exercise checks: `test_…` functions run one by one; a failed `assert` says what it saw."""

import ast
import asyncio
import inspect
import json
import linecache
import reprlib

from pyodide.ffi import can_run_sync, run_sync

from . import errors, state

OPERATORS = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in",
}  # fmt: skip

brief = reprlib.Repr(maxstring=300, maxother=300, maxlist=30, maxtuple=30, maxdict=30, maxset=30, maxlevel=6)


class Rewriter(ast.NodeTransformer):
    """Turns `assert LEFT op RIGHT` into code that keeps both values and shows them when the assert fails.

    Only a single comparison is rewritten: it is what nearly every check asserts, its operands are still
    evaluated once and in order, and everything else keeps Python's own message.
    """

    def visit_Assert(self, node):
        self.generic_visit(node)
        test = node.test
        if node.msg is not None or not isinstance(test, ast.Compare) or len(test.ops) != 1:
            return node
        if not isinstance(test.ops[0], tuple(OPERATORS)):
            return node
        left = ast.NamedExpr(ast.Name("@left", ast.Store()), test.left)
        right = ast.NamedExpr(ast.Name("@right", ast.Store()), test.comparators[0])
        test.left, test.comparators = left, [right]
        node.msg = ast.Call(
            ast.Name("@explain", ast.Load()),
            [
                ast.Constant(ast.unparse(left.value)),
                ast.Constant(OPERATORS[type(test.ops[0])]),
                ast.Name("@left", ast.Load()),
                ast.Name("@right", ast.Load()),
            ],
            [],
        )
        return node


def explain(expression, operator, left, right):
    """The message of a failed comparison."""
    shown = safe_repr(left)
    if operator == "==":
        return f"{expression} gave {shown}, expected {safe_repr(right)}"
    return f"{expression} gave {shown}, expected a value {operator} {safe_repr(right)}"


def safe_repr(value):
    try:
        return brief.repr(value)
    except Exception as exc:  # noqa: BLE001 - the reader's __repr__ may raise anything
        return f"<{type(value).__name__} whose repr raised {type(exc).__name__}>"


def run(tests, filename, namespace):
    """Runs the tests in `namespace`, reports each to the host; whether all passed, or a coroutine of that.

    A test passes when its function returns. The first line of its docstring, if there is one, names it.
    Raises what the tests' own top level raises; a set of tests without a test is an error of the author.
    """
    linecache.cache[filename] = (len(tests), None, (tests + "\n").splitlines(True), filename)
    parsed = compile(tests, filename, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    tree = ast.fix_missing_locations(Rewriter().visit(parsed))
    before = {key: value for key, value in namespace.items() if key.startswith("test_")}
    namespace["@explain"] = explain
    exec(compile(tree, filename, "exec", dont_inherit=True), namespace)
    found = {
        key: value
        for key, value in namespace.items()
        if key.startswith("test_") and callable(value) and before.get(key) is not value
    }
    if not found:
        raise AssertionError("these tests hold no function whose name starts with test_")
    if any(map(inspect.iscoroutinefunction, found.values())) and not can_run_sync():
        return run_waiting(found)
    return all([run_one(name, function) for name, function in found.items()])


async def run_waiting(found):
    """Runs tests of which some await, in a browser that cannot wait for them in the midst of a call."""
    passed = []
    for name, function in found.items():
        waits = inspect.iscoroutinefunction(function)
        passed.append(await run_one_waiting(name, function) if waits else run_one(name, function))
    return all(passed)


def run_one(name, function):
    try:
        result = function()
        if inspect.iscoroutine(result):
            run_sync(result)
        return report(name, function, None)
    except BaseException as exc:  # noqa: BLE001 - SystemExit in the reader's code is a failed test
        return report(name, function, exc)


async def run_one_waiting(name, function):
    try:
        await function()
        return report(name, function, None)
    except BaseException as exc:  # noqa: BLE001
        return report(name, function, exc)


def report(name, function, exc):
    """Tells the host how a test ended; whether it passed. An interrupt is not the test's own failure: it goes on."""
    if isinstance(exc, (KeyboardInterrupt, asyncio.CancelledError)) and state.host.interrupted():
        raise exc
    title = (inspect.getdoc(function) or name.removeprefix("test_").replace("_", " ")).partition("\n")[0]
    test = {"name": title[:500], "status": "passed"} if exc is None else failed(title[:500], exc)
    state.host.emit("test", json.dumps(test))
    return exc is None


def failed(title, exc):
    error = errors.describe(exc)
    own = isinstance(exc, AssertionError)
    message = error["message"] if own else f"{error['name']}: {error['message']}".rstrip(": ")
    return {"name": title, "status": "failed", "message": message, "error": error}
