import functools
import json
import os
import tempfile
import unittest

from Cython import Utils  # noqa: F401 - these tests are about Cython's own compiler

from bytelab import annotating, cells, cythonizing, hints, state

LOOP = "def total(n):\n    t = 0\n    for i in range(n):\n        t += i\n    return t\n"


class Host:
    """Keeps what a host is told."""

    def __init__(self):
        self.events = []
        self.stopped = False

    def emit(self, kind, text):
        self.events.append((kind, json.loads(text)))

    def interrupted(self):
        return self.stopped

    def ending(self):
        pass


class Annotating(unittest.TestCase):
    def setUp(self):
        self.kept = state.host, state.HOME, os.getcwd(), hints.find
        self.folder = tempfile.TemporaryDirectory()
        state.host = self.host = Host()
        hints.find = functools.partial(hints.find, clock=lambda: 0)  # however long it takes
        state.HOME = os.path.realpath(self.folder.name)
        os.chdir(state.HOME)

    def tearDown(self):
        state.host, state.HOME, folder, hints.find = self.kept
        os.chdir(folder)
        cells.restore_streams()
        self.folder.cleanup()

    def write(self, path, text):
        if os.path.dirname(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def run_it(self, path):
        """The outcome, what was annotated, and the diagnostics."""
        self.host.events.clear()
        outcome = json.loads(annotating.run(path))
        results = [json.loads(data["application/json"]) for kind, data in self.host.events if kind == "result"]
        said = [data["diagnostic"] for kind, data in self.host.events if kind == "diagnostic"]
        self.assertLessEqual(len(results), 1)
        return outcome, results[0] if results else None, said

    def without_hints(self):
        hints.find = lambda *args, **kwargs: []

    def test_each_line_with_its_score_and_its_c(self):
        self.write("sums.pyx", LOOP)
        outcome, found, said = self.run_it("sums.pyx")
        self.assertEqual((outcome, said, found["path"]), ({"status": "ok"}, [], "sums.pyx"))
        self.assertEqual([line["text"] for line in found["lines"]], LOOP.splitlines())
        self.assertIn("PyNumber_InPlaceAdd", found["lines"][3]["code"])
        for line in found["lines"]:
            self.assertEqual(line["score"], cythonizing.score(line["code"]))
            self.assertNotIn("sums.pyx", line["code"])
        self.assertGreater(found["lines"][2]["score"], 20)
        self.assertIn("cdef int i", {hint["declaration"] for hint in found["hints"]})
        self.assertEqual(found["hints"][0]["before"], sum(line["score"] for line in found["lines"]))
        self.assertEqual(os.listdir(), ["sums.pyx"])
        progress = [data["fraction"] for kind, data in self.host.events if kind == "progress"]
        self.assertEqual(progress, sorted(progress))

    def test_plain_c_has_no_score(self):
        self.without_hints()
        self.write("a.pyx", "cdef int add(int a, int b) nogil:\n    return a + b\n\n\ncdef int two = add(1, 1)\n")
        _, found, _ = self.run_it("a.pyx")
        self.assertEqual([line["score"] for line in found["lines"]][1:4], [0, 0, 0])
        self.assertIn("__pyx_v_a + __pyx_v_b", found["lines"][1]["code"])
        self.assertEqual(found["lines"][2]["code"], "")

    def test_a_second_time_the_same(self):
        self.write("a.pyx", LOOP)
        self.write("b.pyx", "def f(double[:] xs):\n    return xs[0]\n")
        first = self.run_it("a.pyx")
        self.run_it("b.pyx")
        self.assertEqual(self.run_it("a.pyx"), first)

    def test_errors_and_warnings(self):
        self.write("a.pyx", "def f():\n    return 1\n    return 2\n")
        self.without_hints()
        outcome, found, said = self.run_it("a.pyx")
        self.assertEqual((outcome, bool(found)), ({"status": "ok"}, True))
        self.assertEqual([(each["severity"], each["file"], each["line"]) for each in said], [("warning", "a.pyx", 3)])
        self.write("a.pyx", "def f(:\n")
        outcome, found, said = self.run_it("a.pyx")
        self.assertEqual((outcome, found), ({"status": "ok", "code": 1}, None))
        (said,) = said
        self.assertEqual((said["severity"], said["file"], said["line"], said["column"]), ("error", "a.pyx", 1, 6))

    def test_declarations_anywhere_in_the_project(self):
        self.without_hints()
        self.write("src/parts/shapes.pxd", "cdef inline double half(double x):\n    return x / 2\n")
        self.write("mine.pyx", "from shapes cimport half\nprint(half(1))\n")
        outcome, found, said = self.run_it("mine.pyx")
        self.assertEqual((outcome, said), ({"status": "ok"}, []))
        self.assertIn("half", found["lines"][1]["code"])
        self.assertEqual([len(files) for _, _, files in os.walk(".")], [1, 0, 1])

    def test_cplusplus_that_only_the_set_up_asks_for(self):
        self.without_hints()
        text = "from libcpp.vector cimport vector\ndef f():\n    cdef vector[int] v\n    v.push_back(1)\n    return v\n"
        outcome, found, said = self.run_it(self.write("a.pyx", text))
        self.assertEqual((outcome, said), ({"status": "ok"}, []))
        self.assertIn("push_back", found["lines"][3]["code"])

    def test_python_files(self):
        outcome, found, _ = self.run_it(self.write("plain.py", LOOP))
        self.assertEqual(outcome, {"status": "ok"})
        self.assertEqual({hint["needs"] for hint in found["hints"]}, {"import cython"})

    def test_what_is_refused(self):
        self.write("a.c", "int x;")
        self.write("long.pyx", "x = 1\n" * (annotating.MAX_SOURCE // 6 + 1))
        os.mkdir("folder.pyx")
        with open("odd.pyx", "wb") as file:
            file.write(b"# coding: nosuch\n")
        for path, words in {
            "a.c": "a.c: Cython translates .pyx and .py files",
            "gone.pyx": "gone.pyx: there is no such file",
            "folder.pyx": "folder.pyx: there is no such file",
            "long.pyx": "long.pyx: files of at most 300 kB",
            "odd.pyx": "odd.pyx: unknown encoding: nosuch",
        }.items():
            with self.subTest(path):
                outcome, found, said = self.run_it(path)
                self.assertEqual((outcome["status"], found, said), ("error", None, []))
                self.assertTrue(outcome["error"]["message"].startswith(words), outcome["error"])

    def test_stopped(self):
        self.write("a.pyx", LOOP)

        def stop(*args, **kwargs):
            self.host.stopped = True
            raise KeyboardInterrupt

        hints.find = stop
        self.assertEqual(self.run_it("a.pyx")[:2], ({"status": "interrupted"}, None))
        self.without_hints()
        self.host.stopped = False
        self.assertEqual(self.run_it("a.pyx")[0], {"status": "ok"})

    def test_long_c_is_cut(self):
        self.without_hints()
        self.write("a.pyx", "def f(g):\n    return [" + ", ".join(["g()"] * 200) + "]\n")
        _, found, _ = self.run_it("a.pyx")
        self.assertRegex(found["lines"][1]["code"], r"/\* … [\d,]+ more characters \*/\n$")
        self.assertGreater(found["lines"][1]["score"], 1000)
