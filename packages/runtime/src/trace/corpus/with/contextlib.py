from contextlib import ExitStack, closing, contextmanager, redirect_stdout, suppress
from io import StringIO


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name
    except ValueError as exc:
        print("handled", exc)
    finally:
        print(f"</{name}>")


with tag("b") as t:
    print(t)
with tag("i"):
    raise ValueError("inside")
with suppress(ZeroDivisionError):
    1 / 0
out = StringIO()
with redirect_stdout(out):
    print("captured")
with ExitStack() as stack:
    for n in range(2):
        stack.enter_context(tag(str(n)))
    stack.callback(print, "callback")
@tag("decorated")
def function():
    return 5
print(out.getvalue(), function())
