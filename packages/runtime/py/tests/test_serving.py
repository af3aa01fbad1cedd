import json
import os
import sys
import tempfile
import time
import unittest

from bytelab import cells, finding, serving, state


class Host:
    """Keeps what a host is told."""

    def __init__(self):
        self.events = []

    def emit(self, kind, text):
        self.events.append((kind, json.loads(text)))

    def body(self, piece):
        self.events.append(("body", bytes(piece)))

    def ending(self):
        pass

    def interrupted(self):
        return False

    def sleep(self, ms):
        cells.native_sleep(ms / 1000)
        return True


class Serving(unittest.TestCase):
    def setUp(self):
        self.kept = state.host, serving.served, serving.name, serving.LIMIT
        state.host = self.host = Host()
        serving.listen()

    def tearDown(self):
        state.host, serving.served, serving.name, serving.LIMIT = self.kept

    def ask(self, app, method="GET", target="/", headers=(), body=None):
        """The outcome, the head and the body of an answer, to its end."""
        serving.served, serving.name = app, ""
        self.host.events.clear()
        outcome = json.loads(serving.answer("", method, target, json.dumps(list(headers)), body))
        while "more" in outcome:
            outcome = json.loads(serving.resume(outcome["more"], True))
        heads = [data for kind, data in self.host.events if kind == "response"]
        sent = b"".join(data for kind, data in self.host.events if kind == "body")
        return outcome, heads[0] if heads else None, sent

    def refused(self, app, words):
        outcome, head, _ = self.ask(app)
        self.assertEqual((outcome["status"], outcome["error"]["name"], head), ("error", "BadAnswer", None))
        self.assertIn(words, outcome["error"]["message"])

    def test_the_environment_is_that_of_a_server(self):
        seen = {}

        def app(environ, start):
            seen.update(environ, read=environ["wsgi.input"].read())
            start("200 OK", [])
            return []

        headers = [["Content-Type", "text/plain"], ["X-A", "1"], ["x-a", "2"], ["Under_score", "no"], ["Cookie", "a=1"], ["cookie", "b=2"]]
        self.ask(app, "POST", "/caf%C3%A9/%ff?q=%20#part", headers, "Zoë".encode())
        self.assertEqual(seen["PATH_INFO"], "/caf\xc3\xa9/\xff")
        self.assertEqual(seen["QUERY_STRING"], "q=%20")
        self.assertEqual(seen["RAW_URI"], "/caf%C3%A9/%ff?q=%20#part")
        self.assertEqual((seen["CONTENT_TYPE"], seen["CONTENT_LENGTH"], seen["read"]), ("text/plain", "4", "Zoë".encode()))
        self.assertEqual((seen["HTTP_X_A"], seen["HTTP_COOKIE"]), ("1,2", "a=1; b=2"))
        self.assertNotIn("HTTP_UNDER_SCORE", seen)
        self.assertTrue(seen["wsgi.input_terminated"])

    def test_pieces_the_old_way_and_a_head_that_comes_late(self):
        def app(environ, start):
            write = start("200 OK", [("X", "1")])
            write(b"written ")
            return [b"", b"returned"]

        outcome, head, sent = self.ask(app)
        self.assertEqual((outcome, head["status"], sent), ({"status": "ok"}, 200, b"written returned"))

        def late(environ, start):
            yield b""
            start("404 Not Found", [])
            yield b"late"

        self.assertEqual(self.ask(late)[1:], ({"status": 404, "reason": "Not Found", "headers": []}, b"late"))

    def test_another_head_only_with_an_exception(self):
        def app(environ, start):
            start("200 OK", [])
            try:
                1 / 0
            except ZeroDivisionError:
                start("500 Oops", [], sys.exc_info())
            return [b"x"]

        self.assertEqual(self.ask(app)[1]["status"], 500)

        def twice(environ, start):
            start("200 OK", [])
            start("200 OK", [])
            return []

        self.refused(twice, "a second time")

    def test_what_http_does_not_allow_is_named(self):
        def app(status, headers, body=()):
            return lambda environ, start: (start(status, headers), list(body))[1]

        for status in ("200OK", "2000 x", "099 x", "", "200 a\nb", 200):
            self.refused(app(status, []), "with the status")
        self.refused(app("101 Switching", []), "from 200 to 599")
        self.refused(app("200 OK", [("a b", "1")]), "named 'a b'")
        self.refused(app("200 OK", [("A", "1\r\nB: 2")]), "with a line break in its value")
        self.refused(app("200 OK", [("A", "\u2603")]), "Latin-1")
        self.refused(app("200 OK", [("A", 1)]), "both text")
        self.refused(app("200 OK", {}), "expected a list")
        self.refused(app("200 OK", [], ["text"]), "of type str")
        self.refused(app("200 OK", [("Content-Length", "1000000000")]), "1,000,000,000 bytes")
        self.refused(lambda environ, start: [], "did not call start_response")
        self.refused(lambda environ, start: [b"x"], "before it called start_response")

    def test_an_answer_is_closed_whatever_becomes_of_it(self):
        closed = []

        class Body:
            def __init__(self, fails):
                self.fails = fails

            def __iter__(self):
                yield b"x"
                if self.fails:
                    raise ValueError("no more")

            def close(self):
                closed.append(self.fails)

        def app(fails):
            return lambda environ, start: (start("200 OK", []), Body(fails))[1]

        self.assertEqual(self.ask(app(False))[0]["status"], "ok")
        outcome, head, sent = self.ask(app(True))
        self.assertEqual((outcome["error"]["message"], head["status"], sent), ("no more", 200, b"x"))
        self.assertEqual(closed, [False, True])

    def test_head_has_no_body(self):
        def app(environ, start):
            start("200 OK", [("Content-Length", "5")])
            return [b"hello"]

        _, head, sent = self.ask(app, "HEAD")
        self.assertEqual((head["headers"], sent), ([["Content-Length", "5"]], b""))

    def test_what_is_too_long_is_cut(self):
        serving.LIMIT = 1_000_000

        def app(environ, start):
            start("200 OK", [])
            return (b"x" * 300_000 for _ in range(10))

        outcome, _, sent = self.ask(app)
        self.assertEqual((outcome["status"], len(sent)), ("ok", serving.LIMIT))
        self.assertIn("cut here", dict(self.host.events[-1:])["notice"]["text"])

    def test_a_long_answer_lets_others_have_their_turn_and_keeps_its_context(self):
        from flask import Flask, Response, request, stream_with_context

        app = Flask("turns")
        slow = serving.SLICE * 1.5

        @app.get("/stream")
        def stream():
            def pieces():
                for number in range(3):
                    time.sleep(slow)
                    yield f"{number} {request.path}\n"

            return Response(stream_with_context(pieces()))

        @app.get("/other")
        def other():
            return request.path

        serving.served, serving.name = app, ""
        first = json.loads(serving.answer("", "GET", "/stream", "[]", None))
        self.assertIn("more", first)
        self.assertEqual(self.ask(app, target="/other")[2], b"/other")
        self.host.events.clear()
        while "more" in first:
            first = json.loads(serving.resume(first["more"], True))
        self.assertEqual(first, {"status": "ok"})
        self.assertEqual(b"".join(data for kind, data in self.host.events if kind == "body"), b"1 /stream\n2 /stream\n")
        again = json.loads(serving.answer("", "GET", "/stream", "[]", None))
        self.assertEqual(json.loads(serving.resume(again["more"], False)), {"status": "ok"})
        self.assertEqual(serving.parked, {})
        self.assertEqual(json.loads(serving.resume(1, True))["error"]["name"], "BadAnswer")

    def test_an_exception_without_a_page_is_told_one_with_a_page_is_shown(self):
        from flask import Flask

        app = Flask("failing")
        app.logger.disabled = True

        @app.get("/")
        def index():
            raise LookupError("lost")

        outcome, head, _ = self.ask(app)
        self.assertEqual((outcome["error"]["name"], outcome["error"]["message"], head), ("LookupError", "lost", None))

        own = Flask("own")
        own.logger.disabled = True
        own.add_url_rule("/", view_func=index)
        own.register_error_handler(500, lambda error: ("our own page", 500))
        outcome, head, sent = self.ask(own)
        self.assertEqual((outcome["status"], head["status"], sent), ("ok", 500, b"our own page"))
        self.assertIn("error", [kind for kind, _ in self.host.events])


class Finding(unittest.TestCase):
    def setUp(self):
        self.kept = state.HOME, os.getcwd(), sys.path[:], dict(sys.modules)
        state.HOME = self.folder = os.path.realpath(tempfile.mkdtemp())
        sys.path.insert(0, self.folder)

    def tearDown(self):
        state.HOME, cwd, sys.path[:], modules = self.kept
        os.chdir(cwd)
        for name in set(sys.modules) - set(modules):
            del sys.modules[name]

    def write(self, path, text):
        full = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w") as file:
            file.write(text)

    def test_applications_are_found_as_flask_finds_them(self):
        self.write("app.py", "from flask import Flask\nthing = Flask('only')\n")
        self.write("pack/__init__.py", "from flask import Flask\ndef create_app(name='made'):\n    return Flask(name)\n")
        self.write("src/deep/__init__.py", "")
        self.write("src/deep/site.py", "from flask import Flask\none, two = Flask('one'), Flask('two')\n")
        for app, name in [
            ("", "only"),
            ("app", "only"),
            ("app.py", "only"),
            ("app:thing", "only"),
            ("pack", "made"),
            ("pack:create_app", "made"),
            ("pack:create_app('x:y')", "x:y"),
            ("src/deep/site.py:two", "two"),
        ]:
            self.assertEqual(finding.find(app).name, name, app)

    def test_plain_applications_are_found(self):
        self.write("wsgi.py", "def application(environ, start_response): ...\n")
        self.write("other.py", "class Site:\n    def __call__(self, environ, start): ...\nsite = Site()\ndef make():\n    return site\n")
        self.assertEqual(finding.find("").__name__, "application")
        self.assertEqual(type(finding.find("other:site")).__name__, "Site")
        self.assertEqual(type(finding.find("other:make")).__name__, "Site")

    def test_what_is_missing_is_named(self):
        with self.assertRaisesRegex(finding.NoApplication, r"Expected a file app\.py or wsgi\.py"):
            finding.find("")
        with self.assertRaisesRegex(finding.NoApplication, "no module 'nowhere'"):
            finding.find("nowhere")
        self.write("empty.py", "")
        with self.assertRaisesRegex(finding.NoApplication, "empty"):
            finding.find("empty")
        with self.assertRaisesRegex(finding.NoApplication, "'lost'"):
            finding.find("empty:lost")

    def test_a_change_is_seen_and_a_mistake_leaves_the_modules_before(self):
        self.write("app.py", "from part import name\ndef app(environ, start): ...\napp.name = name\n")
        self.write("part.py", "name = 'one'\n")
        self.assertEqual(finding.find("").name, "one")
        self.write("part.py", "name = 'two'\n")
        self.assertEqual(finding.find("").name, "two")
        good = sys.modules["part"]
        self.write("part.py", "name = nothing\n")
        with self.assertRaises(NameError):
            finding.find("")
        self.assertIs(sys.modules["part"], good)
        self.write("part.py", "name = (\n")
        with self.assertRaises(SyntaxError):
            finding.find("")
        self.assertNotIn("FLASK_RUN_FROM_CLI", os.environ)


if __name__ == "__main__":
    unittest.main()
