"""Rich display: an object as a bundle of MIME types, as Jupyter's `_repr_*_` methods have it."""

import base64
import json

from . import state

MAX_TEXT = 100_000
MAX_DATA = 5_000_000

# Methods of the display protocol, documented by IPython, and how their answer travels.
METHODS = {
    "_repr_html_": "text/html",
    "_repr_svg_": "image/svg+xml",
    "_repr_png_": "image/png",
    "_repr_jpeg_": "image/jpeg",
    "_repr_markdown_": "text/markdown",
    "_repr_latex_": "text/latex",
    "_repr_json_": "application/json",
}


def bundle(obj):
    """`obj` as `{MIME type: text}`; bytes in base64, JSON as text. `text/plain` is always there."""
    found = {}
    if not isinstance(obj, type):
        method = getattr(obj, "_repr_mimebundle_", None)
        if callable(method):
            answer = method(include=None, exclude=None)
            found.update(answer[0] if isinstance(answer, tuple) else answer)
        for name, mime in METHODS.items():
            method = getattr(obj, name, None)
            if mime not in found and callable(method):
                answer = method()
                if isinstance(answer, tuple):
                    answer = answer[0]
                if answer is not None:
                    found[mime] = answer
    data = {str(mime): encode(value) for mime, value in found.items() if value is not None}
    too_large = [mime for mime, text in data.items() if len(text) > MAX_DATA]
    for mime in too_large:
        del data[mime]
    if "text/plain" not in data:
        text = repr(obj)
        cut = len(text) - MAX_TEXT
        data["text/plain"] = text if cut <= 0 else f"{text[:MAX_TEXT]}… {cut:,} more characters"
    return data


def encode(value):
    if isinstance(value, str):
        return value
    if isinstance(value, (bytes, bytearray, memoryview)):
        return base64.b64encode(value).decode("ascii")
    return json.dumps(value, default=repr)


def display(*objects):
    """Shows each object, richly where it knows how."""
    state.flush()
    for obj in objects:
        state.host.emit("display", json.dumps(bundle(obj)))
