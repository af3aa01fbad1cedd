"""A WSGI application (PEP 3333): loaded, asked, and what it answers sent on piece by piece."""

import contextvars
import io
import json
import random
import re
import sys
import time
from urllib.parse import unquote_to_bytes

from . import cells, errors, finding, state

LIMIT = 100_000_000
"""Bytes of one answer."""

BLOCK = 262_144
"""Bytes that are read from a file, or sent, at once."""

STATUS = re.compile(r"([1-9]\d\d)(?: (.*))?", re.DOTALL)
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
BROKEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
HOP_BY_HOP = frozenset(
    "connection keep-alive proxy-authenticate proxy-authorization te trailer transfer-encoding upgrade".split()
)
STANDARD_500 = b"<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>"

served = None
"""The application that answers."""

name = None
"""How it was asked for."""

raised = []
"""What Flask said of exceptions in the request under way."""

SLICE = 0.05
"""Seconds after which an answer that comes in pieces lets other requests have their turn."""

parked = {}
"""Answers that are to go on, by number."""


class BadAnswer(Exception):
    """The application's answer is not one that HTTP knows."""

    __module__ = "builtins"  # readers see the bare name


def load(app):
    """Loads the application anew; where that fails, the one before it goes on answering. The outcome as JSON."""
    global served, name
    cells.restore_streams()
    try:
        found = finding.find(app)
    except BaseException as exc:  # noqa: BLE001 - whatever the project raises is shown to the reader
        return finish(exc)
    served, name = found, app
    listen()
    return finish(None)


def listen():
    """Hears of exceptions that Flask turns into its page 500, without a change to the application."""
    flask = sys.modules.get("flask")
    if flask is not None:
        flask.got_request_exception.connect(note)


def note(sender, exception, **more):
    raised.append(exception)


def answer(app, method, target, headers, body):
    """Answers one request: the outcome as JSON; what is answered goes to the host as it comes."""
    global served, name
    if served is None or app != name:
        outcome = load(app)
        if served is None or app != name:
            return outcome
    reply = Reply(method)
    reply.open(served, environ_of(method, target, json.loads(headers), body))
    return advance(reply)


def resume(number, wanted):
    """Goes on with an answer that was interrupted in favour of others, or ends it where it is not wanted any more."""
    reply = parked.pop(number, None)
    if reply is None:
        return finish(BadAnswer("The answer breaks off: Python was started anew.") if wanted else None)
    return advance(reply, wanted)


def advance(reply, wanted=True):
    """Lets an answer go on for a while; its outcome, with a number in it where there is more to come."""
    raised[:] = reply.raised
    try:
        # Between two pieces a generator may hold the request's context, which other requests must not see.
        more = reply.context.run(reply.step if wanted else reply.close)
    except BaseException as exc:  # noqa: BLE001 - includes SystemExit and KeyboardInterrupt
        return finish(exc)
    finally:
        reply.raised = raised[:]
        raised.clear()
    if not more:
        return finish(None)
    # Not a count: another interpreter may have taken this one's place when it is asked for.
    number = random.SystemRandom().getrandbits(48)
    parked[number] = reply
    state.flush()
    return json.dumps({"status": "ok", "more": number})


def finish(exc):
    state.host.ending()
    state.flush()
    cells.restore_streams()
    if exc is None:
        return '{"status": "ok"}'
    if isinstance(exc, KeyboardInterrupt) and state.host.interrupted():
        return '{"status": "interrupted"}'
    return json.dumps({"status": "error", "error": errors.describe(exc, relative=True)})


def environ_of(method, target, headers, body):
    """The environment of a request, as PEP 3333 has it: text holds bytes, one a character."""
    path, _, query = target.partition("#")[0].partition("?")
    content = b"" if body is None else body.to_bytes() if hasattr(body, "to_bytes") else bytes(body)
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query.encode("utf-8", "replace").decode("latin-1"),
        "REQUEST_URI": target,
        "RAW_URI": target,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "5000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_SOFTWARE": "Bytelab",
        "REMOTE_ADDR": "127.0.0.1",
        "REMOTE_PORT": "49152",
        "HTTP_HOST": "localhost:5000",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(content),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileWrapper,
    }
    if body is not None or method in ("POST", "PUT", "PATCH"):
        environ["CONTENT_LENGTH"] = str(len(content))
    seen = set()
    for key, value in headers:
        # An underscore would be taken for a hyphen, and so stand in for another header.
        if "_" in key or key.lower() == "content-length":
            continue
        key = key.upper().replace("-", "_")
        if key != "CONTENT_TYPE":
            key = "HTTP_" + key
        value = value.encode("utf-8").decode("latin-1") if not is_latin(value) else value
        if key in seen:
            environ[key] += ("; " if key == "HTTP_COOKIE" else ",") + value
        else:
            environ[key] = value
        seen.add(key)
    return environ


def is_latin(text):
    return text.isascii() or max(text) <= "\xff"


class FileWrapper:
    """`wsgi.file_wrapper`: a file as an iterable of blocks."""

    def __init__(self, file, size=BLOCK):
        self.file, self.size = file, max(size, BLOCK)
        if hasattr(file, "close"):
            self.close = file.close

    def __iter__(self):
        return self

    def __next__(self):
        block = self.file.read(self.size)
        if not block:
            raise StopIteration
        return block


class Reply:
    """One answer under way."""

    def __init__(self, method):
        self.head = None
        self.begun = False  # whether the host has the head
        self.bare = method == "HEAD"
        self.size = 0
        self.held = None  # a page that may be the standard one for an exception

        self.raised = []
        self.context = contextvars.copy_context()
        self.pieces = None
        self.result = None

    def open(self, app, environ):
        """What is to be answered; `step` begins with it."""
        self.asked = app, environ

    def step(self):
        """Sends pieces for a while; true if there may be more."""
        more = False
        try:
            if self.pieces is None:
                app, environ = self.asked
                self.result = app(environ, self.start)
                self.pieces = iter(self.result)
            until = time.monotonic() + SLICE
            for piece in self.pieces:
                if not self.send(piece):
                    return False
                if self.begun and time.monotonic() > until:
                    more = True
                    return True
            if self.head is None:
                raise BadAnswer("The application answered nothing: it did not call start_response().")
            self.end()
            return False
        finally:
            if not more:
                self.close()

    def close(self):
        """Tells the application that no more is wanted, as every server does in the end."""
        result, self.result = self.result, None
        if hasattr(result, "close"):
            result.close()

    def start(self, status, headers, exc_info=None):
        """`start_response`: checks what the application says before anything of it goes out."""
        if exc_info:
            try:
                if self.begun:
                    raise exc_info[1].with_traceback(exc_info[2])
            finally:
                exc_info = None
        elif self.head is not None:
            raise BadAnswer("The application called start_response() a second time, without exc_info.")
        self.head = checked(status, headers)
        return self.send

    def send(self, piece):
        """Takes the next piece; false when no more is wanted. Also what `start_response` returns."""
        if not isinstance(piece, bytes):
            kind = type(piece).__name__
            raise BadAnswer(f"The application answered with a piece of type {kind}: expected bytes.")
        if not piece:
            return True
        if self.head is None:
            raise BadAnswer("The application sent a body before it called start_response().")
        if self.held is None and not self.begun and raised and self.head["status"] == 500:
            self.held = b""
        if self.held is not None:
            self.held += piece
            if len(self.held) >= len(STANDARD_500):
                self.release()
            return True
        return self.pass_on(piece)

    def release(self):
        """An exception that the application handled by itself has its own page; for the others there is a better one."""
        held, self.held = self.held, None
        if held.startswith(STANDARD_500):
            raise raised[-1]
        self.pass_on(held)

    def pass_on(self, piece):
        room = LIMIT - self.size
        self.size += len(piece)
        if self.bare:
            self.begin()
            return True
        for at in range(0, min(len(piece), room), BLOCK * 4):
            self.begin(memoryview(piece)[at : min(at + BLOCK * 4, room)])
        if len(piece) <= room:
            return True
        text = f"The answer is cut here: a preview takes at most {LIMIT // 1_000_000} MB."
        state.host.emit("notice", json.dumps({"code": "truncated", "text": text}))
        return False

    def begin(self, piece=None):
        """Hands a piece to the host, and the head with the first."""
        if not self.begun:
            self.begun = True
            state.host.emit("response", json.dumps(self.head))
        if piece is not None:
            state.host.body(piece)

    def end(self):
        if self.held is not None:
            self.release()
        self.begin()
        if raised:
            # The application has shown a page of its own; the reader may want to know all the same.
            state.host.emit("error", json.dumps({"error": errors.describe(raised[-1], relative=True)}))


def checked(status, headers):
    """Status and headers as the host takes them.

    Raises BadAnswer, which names what HTTP does not allow.
    """
    if not isinstance(status, str) or not (match := STATUS.fullmatch(status)) or BROKEN.search(status):
        raise BadAnswer(f"The application answered with the status {shown(status)}: expected one such as '200 OK'.")
    code, reason = int(match[1]), match[2] or ""
    if not 200 <= code <= 599:
        raise BadAnswer(f"The application answered with the status {code}: expected one from 200 to 599.")
    if not isinstance(headers, list):
        raise BadAnswer(f"The application answered with headers of type {type(headers).__name__}: expected a list.")
    out = []
    for header in headers:
        if not isinstance(header, tuple) or len(header) != 2 or not all(isinstance(part, str) for part in header):
            raise BadAnswer(f"The application sent the header {shown(header)}: expected a name and a value, both text.")
        key, value = header
        if not TOKEN.fullmatch(key):
            raise BadAnswer(f"The application sent a header named {shown(key)}: a name is letters, digits and hyphens.")
        if BROKEN.search(value):
            what = "a line break" if re.search(r"[\r\n]", value) else "a control character"
            raise BadAnswer(f"The application sent the header {key} with {what} in its value {shown(value)}.")
        if not is_latin(value):
            raise BadAnswer(
                f"The application sent the header {key} with the value {shown(value)}: headers hold Latin-1 only;"
                " percent-encode the rest."
            )
        if key.lower() == "content-length" and value.isdecimal() and int(value) > LIMIT:
            raise BadAnswer(
                f"The application's answer has {int(value):,} bytes; a preview takes at most {LIMIT // 1_000_000} MB."
            )
        if key.lower() not in HOP_BY_HOP:
            out.append([key, value])
    return {"status": code, "reason": reason if is_latin(reason) else "", "headers": out}


def shown(value):
    text = repr(value)
    return text if len(text) <= 120 else text[:120] + "…"
