"""Copies of payments.py, each with one thing changed."""

import pathlib
import sys
import types

SOURCE = pathlib.Path(__file__).with_name("payments.py")

CHANGES = {
    # What a look at the result can show
    "lets a timeout through": ("(TimeoutError, ConnectionRefusedError)", "ConnectionRefusedError"),
    "lets a refused connection through": ("(TimeoutError, ConnectionRefusedError)", "TimeoutError"),
    "takes a 500 for an answer": ("reply.status >= 500", "reply.status > 500"),
    "trips over malformed JSON": ("except ValueError", "except KeyError"),
    "takes an error for a success": ('return "declined"', 'return "paid"'),
    "asks only once": ("ATTEMPTS = 3", "ATTEMPTS = 1"),
    # What only the service would notice
    "charges twice": ('return "paid"', 'http.post("/charges", body); return "paid"'),
    "charges a hundredfold": ('"cents": cents', '"cents": cents * 100'),
    "changes the key at every attempt": ('"/charges", body', '"/charges", body | {"key": f"{order}-{attempt}"}'),
    "does not wait": ("sleep(2**attempt)", "pass"),
    # A rewrite: the same request, spelt another way
    "passes the body by name": ('"/charges", body', '"/charges", body=body'),
}


def changed(name):
    """payments.py with the change of that name, as a module; without a name, the original."""
    code = SOURCE.read_text()
    if name:
        old, new = CHANGES[name]
        assert old in code, f"payments.py holds no {old}"
        code = code.replace(old, new)
    module = types.ModuleType("payments")
    exec(compile(code, "payments.py, changed", "exec"), module.__dict__)
    return module


def failures(tests, name=None):
    """Run the source of some tests against a changed payments.py: the names of those that fail."""
    module = changed(name)
    module.pay.__defaults__ = (lambda seconds: None,)  # a test that forgets `sleep` need not wait
    real = sys.modules.get("payments")
    sys.modules["payments"] = module
    try:
        space = {"__name__": "tests"}
        exec(compile(tests, "your tests", "exec"), space)
        return [key for key, test in space.items() if key.startswith("test_") and not passes(test)]
    finally:
        if real is None:
            del sys.modules["payments"]
        else:
            sys.modules["payments"] = real


def passes(test):
    try:
        test()
    except Exception:
        return False
    return True
