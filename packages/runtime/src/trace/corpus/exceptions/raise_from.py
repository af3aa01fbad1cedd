def convert(text):
    try:
        return int(text)
    except ValueError as exc:
        raise TypeError("bad text") from exc


def hide():
    try:
        {}[1]
    except KeyError:
        raise RuntimeError("no context") from None


try:
    convert("x")
except TypeError as exc:
    print(repr(exc.__cause__), exc.__suppress_context__)
try:
    hide()
except RuntimeError as exc:
    print(exc.__cause__, type(exc.__context__).__name__, exc.__suppress_context__)
try:
    raise ValueError
except ValueError as exc:
    exc.add_note("a note")
    print(exc.__notes__, exc.args)
