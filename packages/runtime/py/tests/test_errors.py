import linecache
import unittest

from bytelab import errors


def caught(source, filename="<cell here>"):
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    try:
        exec(compile(source, filename, "exec"), {})
    except BaseException as exc:  # noqa: BLE001
        return errors.describe(exc)
    raise AssertionError("nothing was raised")


class Describe(unittest.TestCase):
    def test_names_the_place_by_columns(self):
        frame = caught("x = 1\ny = x / 0\n")["frames"][-1]
        self.assertEqual((frame["line"], frame["column"], frame["endColumn"], frame["own"]), (2, 4, 9, True))

    def test_counts_columns_in_characters(self):
        frame = caught('"äöü", 1 / 0\n')["frames"][-1]
        self.assertEqual((frame["column"], frame["endColumn"]), (7, 12))

    def test_leaves_out_the_frames_of_the_runtime(self):
        self.assertNotIn("/bytelab/", caught("1 / 0\n")["text"].replace("/bytelab/py/tests", ""))

    def test_places_a_syntax_error(self):
        frame = caught("def f(:\n")["frames"][-1]
        self.assertEqual((frame["line"], frame["column"]), (1, 6))

    def test_survives_a_message_that_raises(self):
        error = caught("class E(Exception):\n    def __str__(self):\n        raise ValueError\nraise E\n")
        self.assertEqual(error["name"], "E")
        self.assertIn("ValueError", error["message"])

    def test_keeps_a_deep_traceback_short(self):
        error = caught("def f(n):\n    return g(n)\ndef g(n):\n    return f(n)\nf(0)\n")
        self.assertEqual(error["name"], "RecursionError")
        self.assertLessEqual(len(error["frames"]), errors.MAX_FRAMES)
        self.assertLess(len(error["text"]), errors.MAX_TEXT * 1.1)

    def test_tells_of_the_cause(self):
        text = caught("try:\n    1 / 0\nexcept Exception as e:\n    raise KeyError('k') from e\n")["text"]
        self.assertIn("ZeroDivisionError", text)
        self.assertIn("direct cause", text)


class Hints(unittest.TestCase):
    def test_names_what_the_lab_has(self):
        self.assertIn("not among this lab's packages", caught("import no_such_thing\n")["hint"])

    def test_knows_what_a_browser_cannot_do(self):
        self.assertIn("asyncio", caught("import threading\nthreading.Thread(target=print).start()\n")["hint"])
        self.assertIn("other programs", caught("import subprocess\nsubprocess.run(['ls'])\n")["hint"])

    def test_says_nothing_where_it_knows_nothing(self):
        self.assertIsNone(caught("1 / 0\n")["hint"])
