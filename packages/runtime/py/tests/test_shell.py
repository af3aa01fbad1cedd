import contextlib
import io
import os
import pathlib
import sys
import types
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).parent / "native"))

import running

from bytelab import arithmetic, globs, shell, state, streams


def said(text, spawn=running.spawn, **options):
    """What a text prints, and its exit status."""
    with running.folder(options.pop("files", {})):
        return running.captured(lambda: shell.run(text, spawn, **options))


class Recorded(unittest.TestCase):
    """Scripts say what dash says of them, and leave the same files."""

    def test_scripts(self):
        record = running.load("shell")
        for name, case in record["cases"].items():
            if running.only() and name not in running.only():
                continue
            with self.subTest(name), running.folder(record["files"]):
                before = running.snapshot()
                got = running.captured(lambda: shell.run(case["script"], running.spawn))
                got |= running.changes(before, running.snapshot())
                wanted = {key: case[key] for key in got}
                self.assertEqual(got, wanted, running.difference(name, wanted, got))


class Programs(unittest.TestCase):
    def test_a_program_gets_its_words_and_the_exported_variables(self):
        seen = []

        def spawn(argv, env):
            seen.append((argv, {name: env.get(name) for name in ("A", "B", "C", "D")}))
            return 7

        got = said("B=2; export C=3; D=4 prog 'x y' \"$B\"; echo $?", spawn, variables={"A": "1"})
        self.assertEqual(seen, [(["prog", "x y", "2"], {"A": "1", "B": None, "C": "3", "D": "4"})])
        self.assertEqual(got["out"], "7\n")

    def test_a_missing_program_is_named_with_the_line(self):
        def spawn(argv, env):
            raise PermissionError if argv[0] == "./data" else shell.NotFound(argv[0])

        got = said("nope\n\nother; ./data", spawn)
        wanted = "sh: 1: nope: not found\nsh: 3: other: not found\nsh: 3: ./data: Permission denied\n"
        self.assertEqual((got["err"], got["code"]), (wanted, 126))
        self.assertEqual(said("nope", spawn, name="/bin/sh")["err"], "/bin/sh: 1: nope: not found\n")

    def test_a_signal_is_a_status_above_128(self):
        self.assertEqual(said("prog", lambda argv, env: -11)["code"], 139)

    def test_find_says_where_programs_are(self):
        places = {"gcc": "/usr/bin/gcc"}
        got = said("which gcc ls no; command -v gcc; type gcc", find=places.get)
        self.assertEqual(got["out"], "/usr/bin/gcc\n/usr/bin/ls\n/usr/bin/gcc\ngcc is /usr/bin/gcc\n")

    def test_the_shell_is_a_program(self):
        def code(*argv):
            return running.captured(lambda: shell.main(["sh", *argv], running.spawn, dict(os.environ)))

        with running.folder({"s.sh": "echo $0 $1 $#\nexit 4\n"}):
            self.assertEqual(code("s.sh", "a", "b")["out"], "s.sh a 2\n")
            self.assertEqual(code("s.sh")["code"], 4)
            self.assertEqual(code("-c", "echo $0 $1", "n", "x")["out"], "n x\n")
            self.assertEqual(code("-ec", "false; echo no"), {"out": "", "err": "", "code": 1})
            self.assertEqual(code("-eu", "-o", "pipefail", "-c", "false | true; echo no")["code"], 1)
            self.assertEqual(code("none")["err"], "sh: 0: cannot open none: No such file\n")

    def test_options_that_dash_has_not(self):
        self.assertEqual(said("set -o pipefail; false | true; echo $?")["out"], "1\n")
        self.assertEqual(said("echo -e 'a\\tb'; echo -en x")["out"], "a\tb\nx")
        self.assertEqual(said("echo a &> f; ls none &>> f; cat f")["out"].count("\n"), 2)

    def test_what_does_not_exist_here_says_so(self):
        self.assertEqual(
            said("echo a\nsleep 1 &\n")["err"], "sh: 2: nothing runs in the background here: leave the & out.\n"
        )
        self.assertEqual(said("echo a 3> f")["err"], "sh: 1: 3: only the descriptors 0, 1 and 2 exist here.\n")

    def test_nesting_without_end_is_an_error(self):
        deep = said("f() { f; }; f; echo no")
        self.assertEqual((deep["err"], deep["code"]), ("sh: 1: the commands are nested too deeply.\n", 2))
        self.assertEqual(said("(" * 5000)["code"], 2)

    def test_afterwards_all_is_as_it_was(self):
        with running.folder({"d/x": ""}):
            before = os.getcwd(), sys.stdout, sys.stderr, sys.stdin, dict(os.environ)
            running.captured(lambda: shell.run("cd d; exec > out; export A=1; echo x; exit 3", running.spawn))
            self.assertEqual((os.getcwd(), sys.stdout, sys.stderr, sys.stdin, dict(os.environ)), before)
            self.assertEqual(pathlib.Path("d/out").read_text(), "x\n")


class Streams(unittest.TestCase):
    def test_what_c_prints_goes_where_python_s_goes(self):
        if streams.c_flush() is None:
            self.skipTest("C cannot be called here")
        import ctypes

        def spawn(argv, env):
            print("python", argv[1])
            streams.flush()
            ctypes.CDLL(None).puts(b"c " + argv[1].encode())
            return 0

        with running.folder({}):
            got = running.captured(
                lambda: shell.run('p 1; p 2 > f; read a < f; echo $(p 3) | { read x; echo "[$x]"; }; p 4 2>&1', spawn)
            )
            self.assertEqual(got["out"], "python 1\nc 1\n[python 3 c 3]\npython 4\nc 4\n")
            self.assertEqual(pathlib.Path("f").read_text(), "python 2\nc 2\n")

    def test_streams_that_are_no_descriptors_keep_the_order(self):
        def spawn(argv, env):
            if argv[0] != "p":
                return running.spawn(argv, env)
            print("from", argv[0])
            print("error", file=sys.stderr)
            return 0

        with running.folder({}), io.StringIO() as out, io.StringIO() as err:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                shell.run('echo a; p; echo b; p > f; echo c; p 2>&1 | tr a-z A-Z; p 2>&1; x=$(p); echo "$x"', spawn)
            self.assertEqual(out.getvalue(), "a\nfrom p\nb\nc\nFROM P\nERROR\nfrom p\nerror\nfrom p\n")
            self.assertEqual(err.getvalue(), "error\nerror\nerror\n")
            self.assertEqual(pathlib.Path("f").read_text(), "from p\n")

    def test_bytes_pass_as_they_are(self):
        data = bytes(range(256))

        def spawn(argv, env):
            if argv[0] == "make":
                sys.stdout.buffer.write(data)
            elif argv[0] == "take":
                pathlib.Path("f").write_bytes(sys.stdin.buffer.read())
            return 0

        with running.folder({}):
            running.captured(lambda: shell.run("make | take", spawn))
            self.assertEqual(pathlib.Path("f").read_bytes(), data)

    def test_a_pipe_is_bounded(self):
        def spawn(argv, env):
            if argv[0] == "count":
                print(len(sys.stdin.read()))
                return 0
            try:
                while True:
                    print("x" * 99)
            except BrokenPipeError:
                return 5

        with mock.patch.object(streams, "LIMIT", 10_000):
            got = said("flood | count; x=$(flood); echo ${#x}", spawn)
        self.assertLessEqual(int(got["out"].split()[0]), 10_000)
        self.assertEqual(got["err"], f"sh: 1: {shell.CUT}\n" * 2)

    def test_input_is_led_only_while_it_is(self):
        seen = []

        def spawn(argv, env):
            seen.append((argv[0], streams.led_in, streams.piped))
            return 0

        with running.folder({"f": "x"}):
            streams.led_in = False
            shell.run("a; b < f; a | c; d", spawn)
        wanted = [("a", False, False), ("b", True, False), ("a", False, False), ("c", True, True), ("d", False, False)]
        self.assertEqual(seen, wanted)


class Stop(unittest.TestCase):
    def test_an_interrupt_comes_through_and_streams_are_put_back(self):
        def spawn(argv, env):
            raise KeyboardInterrupt

        with running.folder({"d/x": ""}):
            before = os.getcwd(), sys.stdout, sys.stdin
            for text in (
                "p",
                "cd d; p > f",
                "echo $(p)",
                "p | cat",
                "(cd d; p)",
                "while true; do p; done",
                "f() { p; }; f",
            ):
                with self.subTest(text), self.assertRaises(KeyboardInterrupt):
                    running.captured(lambda text=text: shell.run(text, spawn))
                self.assertEqual((os.getcwd(), sys.stdout, sys.stdin), before)

    def test_a_loop_of_the_shell_s_own_hears_of_it(self):
        asked = []
        host = types.SimpleNamespace(interrupted=lambda: len(asked) > 20 or asked.append(1), noticed=lambda: None)
        with mock.patch.multiple(state, host=host, heard=-1e9), self.assertRaises(KeyboardInterrupt):
            said("while :; do :; done")

    def test_a_program_that_was_stopped_stops_the_script(self):
        host = types.SimpleNamespace(interrupted=lambda: bool(asked), noticed=lambda: None)
        asked = []

        def spawn(argv, env):
            asked.append(1)
            state.heard = 1e9
            return 130

        with mock.patch.multiple(state, host=host, heard=-1e9), self.assertRaises(KeyboardInterrupt):
            said("p; echo no", spawn)
        # Without a Stop it is a status like others.
        self.assertEqual(said("p; echo $?", lambda argv, env: 130)["out"], "130\n")


class Parts(unittest.TestCase):
    def test_sums(self):
        values = {"x": "5", "bad": "1x"}

        def value(text):
            return arithmetic.evaluate(text, values.get, values.__setitem__)

        wanted = {"": 0, "1 + 2 * 3 - -4": 11, "x += 2": 7, "(x)": 7, "9223372036854775807 + 1": -(2**63)}
        for text, result in wanted.items():
            self.assertEqual(value(text), result, text)
        for text in ("1 +", "1 2", "(1", "1 ? 2", "1 / 0", "bad", "@"):
            with self.subTest(text), self.assertRaises(arithmetic.ArithmeticProblem):
                value(text)
        self.assertEqual(value("0 && (x = 9)"), 0)
        self.assertEqual(values["x"], "7")

    def test_patterns(self):
        table = {
            ("*.c", "a.c"): True,
            ("*.c", "a.h"): False,
            ("[!a]?", "bc"): True,
            ("[]]", "]"): True,
            ("[a-c-]", "-"): True,
            ("\\*", "*"): True,
            ("\\*", "a"): False,
            ("[[:digit:]x]", "7"): True,
            ("[", "["): True,
            ("a[b", "a[b"): True,
            ("[z-a]", "b"): False,
        }
        for (pattern, name), wanted in table.items():
            self.assertEqual(globs.matches(pattern, name), wanted, (pattern, name))
        self.assertEqual(globs.plain(globs.quote("a*[b]?\\")), "a*[b]?\\")


if __name__ == "__main__":
    unittest.main()
