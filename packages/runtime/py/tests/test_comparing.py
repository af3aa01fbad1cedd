import array
import json
import os
import sys
import tempfile
import types
import unittest

from bytelab import cells, comparing, state, timing

HEAD = """
def loop(n):
    t = 0
    for i in range(n):
        t += i
    return t

def formula(n):
    return n * (n - 1) // 2

"""
GOOD = HEAD + 'VARIANTS = {"loop": loop, "formula": formula}\nWORK = (2000,)\nCALL = (0,)\n'


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


class Comparing(unittest.TestCase):
    def setUp(self):
        self.kept = state.host, state.HOME, os.getcwd(), timing.SAMPLE, comparing.ROUNDS
        self.folder = tempfile.TemporaryDirectory()
        state.host = self.host = Host()
        state.HOME = os.path.realpath(self.folder.name)
        os.chdir(state.HOME)
        timing.SAMPLE, comparing.ROUNDS = 0.0005, 5

    def tearDown(self):
        state.host, state.HOME, folder, timing.SAMPLE, comparing.ROUNDS = self.kept
        os.chdir(folder)
        cells.restore_streams()
        self.folder.cleanup()

    def run_it(self, text, path="speed.py"):
        """The outcome and what was compared."""
        if text is not None:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        self.host.events.clear()
        outcome = json.loads(comparing.run(path))
        results = [json.loads(data["application/json"]) for kind, data in self.host.events if kind == "result"]
        return outcome, results[0] if results else None

    def refused(self, text, words, path="speed.py"):
        outcome, found = self.run_it(text, path)
        self.assertEqual((outcome["status"], found), ("error", None))
        self.assertNotIn("\n", outcome["error"]["message"])
        self.assertIn(words, outcome["error"]["message"])
        return outcome["error"]

    def test_times_each_variant_at_work_and_called(self):
        outcome, found = self.run_it(GOOD)
        self.assertEqual((outcome, found["unit"]), ({"status": "ok"}, "ns"))
        self.assertEqual([each["label"] for each in found["variants"]], ["loop", "formula"])
        for each in found["variants"]:
            self.assertEqual((len(each["work"]), len(each["call"]), each["returned"]), (5, 5, "1999000"))
        loop, formula = found["variants"]
        self.assertGreater(min(loop["work"]), 5 * max(formula["work"]))
        self.assertGreater(min(loop["work"]), 5 * comparing.median(loop["call"]))
        self.assertEqual(found["arguments"], {"work": "(2000,)", "call": "(0,)"})
        fractions = [data["fraction"] for kind, data in self.host.events if kind == "progress"]
        self.assertEqual((fractions, max(fractions) <= 1), (sorted(fractions), True))

    def test_imports_the_projects_modules_anew_and_leaves_none(self):
        text = 'from mine import loop, formula\nVARIANTS = {"a": loop, "b": formula}\nWORK = CALL = (3,)\n'
        for factor in (1, 2):
            with open("mine.py", "w", encoding="utf-8") as file:
                file.write(HEAD.replace("return t", f"return t * {factor}").replace("// 2", f"// 2 * {factor}"))
            _, found = self.run_it(text)
            self.assertEqual(found["variants"][0]["returned"], str(3 * factor))
        self.assertFalse({"mine", "speed"} & set(sys.modules))

    def test_a_file_in_a_folder(self):
        os.makedirs("bench")
        outcome, _ = self.run_it(GOOD, "bench/speed.py")
        self.assertEqual(outcome, {"status": "ok"})

    def test_arguments_of_any_number_and_kind(self):
        text = 'VARIANTS = {"a": lambda *a: [*a], "b": lambda *a: list(a)}\nWORK = ([1], "x", None)\nCALL = ()\n'
        outcome, found = self.run_it(text)
        self.assertEqual((outcome, found["variants"][1]["returned"]), ({"status": "ok"}, "[[1], 'x', None]"))

    def test_what_the_file_lacks(self):
        for old, new, words in [
            ("VARIANTS =", "OTHERS =", "speed.py: it has no VARIANTS"),
            ('{"loop": loop, "formula": formula}', "[loop, formula]", "VARIANTS is a list, expected a dict"),
            ('"loop": loop, ', "", "VARIANTS has 1 of them, expected 2 to 8"),
            ('"loop": loop', "7: loop", "VARIANTS has 7 as a label"),
            ('"loop": loop', '"loop": loop(3)', "VARIANTS['loop'] is an int, expected a function"),
            ("WORK = (2000,)", "", "speed.py: it has no WORK, expected a tuple"),
            ("CALL = (0,)", "CALL = 0", "CALL is an int, expected a tuple"),
        ]:
            with self.subTest(words):
                self.assertIn(old, GOOD)
                self.refused(GOOD.replace(old, new), words)
        self.refused("import sys\nsys.exit(3)\n", "speed.py: it ended itself with sys.exit(3)")
        self.refused(None, "gone.py: there is no such file", "gone.py")
        self.refused("", "notes.txt: a comparison is a Python file", "notes.txt")

    def test_variants_that_do_not_do_the_same(self):
        wrong = GOOD.replace("// 2", "// 2 + (n > 5)")
        message = self.refused(wrong, "do not do the same")["message"]
        self.assertIn("For WORK, 'loop' returns 1999000 and 'formula' returns 1999001.", message)
        self.refused(GOOD.replace("// 2", "// 2 + (n == 0)"), "For CALL, 'loop' returns 0 and 'formula' returns 1.")

    def test_what_counts_as_the_same(self):
        nan = float("nan")
        doubles = array.array("d", [1.0, 2.0])
        for one, other, same in [
            (1.0, 1.0 + 1e-12, True),
            (1.0, 1.0 + 1e-6, False),
            (3, 3.0, True),
            (nan, nan, True),
            ([1.0, (2.0, "x")], [1.0, (2.0 + 1e-12, "x")], True),
            ([1.0], [1.0, 2.0], False),
            ([1], (1,), False),
            ({"a": 1.0}, {"a": 1.0 + 1e-12}, True),
            ({"a": 1}, {"b": 1}, False),
            (b"x", "x", False),
            (doubles, array.array("d", [1.0, 2.0 + 1e-12]), True),
            (doubles, array.array("d", [1.0, 3.0]), False),
            (None, None, True),
            (True, 1, True),
        ]:
            with self.subTest((one, other)):
                self.assertEqual((comparing.same(one, other), comparing.same(other, one)), (same, same))

    def test_an_exception_of_a_variant_or_of_the_file(self):
        outcome, found = self.run_it(GOOD.replace("return t", "return t / 0"))
        self.assertEqual((outcome["status"], found, outcome["error"]["name"]), ("error", None, "ZeroDivisionError"))
        self.assertIn("This was the variant 'loop', called with (2000,).", outcome["error"]["text"])
        self.assertEqual(outcome["error"]["frames"][-1]["file"], "speed.py")
        outcome, _ = self.run_it("def f(:\n")
        self.assertEqual(outcome["error"]["name"], "SyntaxError")

    def test_a_module_that_is_not_built(self):
        with open("fast.pyx", "w", encoding="utf-8") as file:
            file.write("x = 1\n")
        outcome, _ = self.run_it("import fast\n")
        hint = "fast.pyx is there, but no module has been built from it: build first."
        self.assertEqual(outcome["error"]["hint"], hint)

    def test_stopped(self):
        self.host.stopped = True
        outcome, found = self.run_it(GOOD.replace("return t", "raise KeyboardInterrupt"))
        self.assertEqual((outcome, found), ({"status": "interrupted"}, None))

    def test_slow_variants_get_fewer_samples(self):
        comparing.ROUNDS = 25
        self.assertEqual(comparing.counts_of([0.001, 0.0001]), [25, 25])
        slow, fast = comparing.counts_of([0.5, 0.0001])
        self.assertEqual((3 < slow < 15, fast), (True, 25))
        self.assertEqual(comparing.counts_of([0.5] * 16), [3] * 16)
        self.assertEqual(comparing.counts_of([20.0, 0.0001]), [1, 25])

    def test_samples_are_taken_turn_by_turn(self):
        order = []

        def timer(name):
            return types.SimpleNamespace(timeit=lambda loop: order.append(name) or loop)

        samples = timing.sample([timer("a"), timer("b")], [1, 2], [4, 2])
        self.assertEqual("".join(order), "aabaab")
        self.assertEqual([len(each) for each in samples], [4, 2])

    def test_a_repr_that_is_long_or_fails(self):
        class Odd:
            def __repr__(self):
                raise ValueError

        self.assertEqual(comparing.shown(Odd()), "(repr() of this Odd raised ValueError)")
        self.assertTrue(comparing.shown("x" * 1000).endswith("… (1,002 characters)"))
