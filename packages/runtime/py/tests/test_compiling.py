import base64
import marshal
import unittest

from bytelab import compiling, errors, timing

SOURCE = "def outer():\n    def inner():\n        return 1\n    return inner\nclass C: pass\n"


class Compiling(unittest.TestCase):
    def test_walks_outermost_first_in_the_order_of_the_constants(self):
        names = [code.co_name for code in compiling.walk(compiling.compile_program(SOURCE, "<cell a>"))]
        self.assertEqual(names, ["<module>", "outer", "inner", "C"])

    def test_says_the_code_as_marshal_writes_it(self):
        code = compiling.compile_program(SOURCE, "<cell a>")
        told = compiling.describe(code, False)
        self.assertEqual(marshal.loads(base64.b64decode(told["code"])), code)
        self.assertNotIn("adaptive", told)

    def test_says_what_specialised_for_each_code_object(self):
        code = compiling.compile_program("def add(a, b):\n    return a + b\nfor i in range(50): add(i, i)\n", "<cell a>")
        before = compiling.describe(code, True)["adaptive"]
        self.assertIsNone(compiling.execute(code))
        after = compiling.describe(code, True)["adaptive"]
        self.assertEqual([len(text) for text in before], [len(text) for text in after])
        self.assertNotEqual(before[1], after[1])

    def test_gives_back_what_ended_the_program(self):
        failure = compiling.execute(compiling.compile_program("raise SystemExit(3)", "<cell a>"))
        self.assertIsInstance(failure, SystemExit)

    def test_refuses_more_than_travels(self):
        code = compiling.compile_program(f"x = {b'x' * compiling.LARGEST}", "<cell a>")
        with self.assertRaisesRegex(OverflowError, "at most 4 MB"):
            compiling.describe(code, False)


class Timing(unittest.TestCase):
    def setUp(self):
        self.kept = timing.SAMPLE, timing.SAMPLES, timing.progress
        timing.SAMPLE, timing.SAMPLES, timing.progress = 0.0005, 5, lambda text, fraction: None

    def tearDown(self):
        timing.SAMPLE, timing.SAMPLES, timing.progress = self.kept

    def test_takes_as_many_samples_of_each(self):
        measured = timing.measure(["x + 1", "sum(range(1000))"], "x = 1", "a")
        self.assertEqual([len(times) for times in measured["samples"]], [5, 5])
        self.assertEqual(len(measured["loops"]), 2)
        self.assertGreater(min(measured["samples"][1]), max(measured["samples"][0]))

    def test_says_what_is_wrong_in_the_snippets_own_lines(self):
        for snippet in ("1 +", "missing"):
            with self.subTest(snippet):
                try:
                    timing.measure([snippet], "", "a")
                    self.fail("nothing was raised")
                except (SyntaxError, NameError) as exc:
                    self.assertEqual(errors.describe(exc)["frames"][-1]["file"], "<cell a>")

    def test_a_statement_over_many_lines(self):
        measured = timing.measure(["for i in range(3):\n    if i:\n        pass", ""], "", "a")
        self.assertEqual(len(measured["samples"]), 2)
