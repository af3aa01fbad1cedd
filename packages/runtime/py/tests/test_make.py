import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent / "native"))

import running

from bytelab import make, makevars, shell


def made(text, *args, spawn=running.spawn, files=None):
    """What make says of a makefile, and its exit status."""
    with running.folder({"Makefile": text, **(files or {})}):
        return running.captured(lambda: make.main(["make", *args], spawn))


class Recorded(unittest.TestCase):
    """Makefiles do what GNU make 4.3 does with them, and say what it says."""

    def test_makefiles(self):
        for name, case in running.load("make").items():
            if running.only() and name not in running.only():
                continue
            with self.subTest(name), running.folder(case["files"]):
                before = running.snapshot()
                for step in case["steps"]:
                    text = step["step"]
                    if text.startswith("!"):
                        running.age()
                    got = running.captured(lambda text=text: shell.run(text.removeprefix("!"), running.spawn))
                    wanted = {key: step[key] for key in got}
                    self.assertEqual(got, wanted, running.difference(f"{name}: {text}", wanted, got))
                got = running.changes(before, running.snapshot())
                wanted = {key: case[key] for key in got}
                self.assertEqual(got, wanted, running.difference(name, wanted, got))


class Programs(unittest.TestCase):
    def test_lines_without_signs_of_the_shell_are_run_as_they_are(self):
        seen = []

        def spawn(argv, env):
            seen.append((argv, env.get("MAKELEVEL"), env.get("X")))
            return 0

        made("export X = 1\nall:\n\t@cc -o 'a b' c\\ d.c\n\t@cc *.c\n", spawn=spawn)
        self.assertEqual(seen, [(["cc", "-o", "a b", "c d.c"], "1", "1"), (["cc", "*.c"], "1", "1")])

    def test_a_crash_is_named(self):
        got = made("all:\n\tboom\n", spawn=lambda argv, env: -11)
        self.assertIn("make: *** [Makefile:2: all] Segmentation fault", got["err"])
        self.assertEqual(got["code"], 2)

    def test_another_interpreter_as_shell(self):
        seen = []

        def spawn(argv, env):
            seen.append(argv)
            return 0

        made("SHELL = python\n.SHELLFLAGS = -c\nall:\n\t@print(1)\n", spawn=spawn)
        self.assertEqual(seen, [["python", "-c", "print(1)"]])

    def test_a_make_within_is_a_program(self):
        levels = []

        def spawn(argv, env):
            if argv[0] == "make":
                levels.append((env["MAKELEVEL"], env["MAKEFLAGS"]))
            return running.spawn(argv, env)

        got = made("all:\n\t@$(MAKE) sub\nsub:\n\t@echo $(MAKELEVEL) $(X)\n", "-k", "X=a b", spawn=spawn)
        self.assertEqual(levels, [("1", "k -- X=a\\ b")])
        self.assertIn("\n1 a b\n", got["out"])


class Stop(unittest.TestCase):
    def test_an_interrupt_says_where_and_removes_what_is_half_made(self):
        def spawn(argv, env):
            pathlib.Path(argv[1]).write_text("half")
            raise KeyboardInterrupt

        text = "all: kept out\nkept:\n\tprog kept\n.PRECIOUS: kept\nout:\n\t@:\n\tprog out\n.PHONY: p\np:\n\tprog p\n"
        for target, line, deletes in (("out", 7, True), ("kept", 3, False), ("p", 10, False)):
            with running.folder({"Makefile": text}), self.subTest(target):
                said = []

                def run(target=target, said=said):
                    try:
                        make.main(["make", target], spawn)
                    except KeyboardInterrupt:
                        said.append("interrupted")

                got = running.captured(run)
                wanted = f"make: *** [Makefile:{line}: {target}] Interrupt\n"
                self.assertEqual(got["err"], (f"make: *** Deleting file '{target}'\n" if deletes else "") + wanted)
                self.assertEqual((said, os.path.exists(target)), (["interrupted"], not deletes))

    def test_it_goes_up_through_a_make_within(self):
        def spawn(argv, env):
            if argv[0] == "make":
                return running.spawn(argv, env)
            raise KeyboardInterrupt

        running.spawn, kept = spawn, running.spawn
        try:
            with running.folder({"Makefile": "all:\n\t$(MAKE) p\np:\n\tprog\n"}):

                def run():
                    with self.assertRaises(KeyboardInterrupt):
                        make.main(["make"], lambda argv, env: make_within(argv, env, spawn))

                def make_within(argv, env, inner):
                    before = dict(os.environ)
                    os.environ.update(env)
                    try:
                        return make.main(argv, inner) if argv[0] == "make" else inner(argv, env)
                    finally:
                        os.environ.clear()
                        os.environ.update(before)

                got = running.captured(run)
        finally:
            running.spawn = kept
        lines = got["err"].splitlines()
        self.assertEqual(lines, ["make[1]: *** [Makefile:4: p] Interrupt", "make: *** [Makefile:2: all] Interrupt"])
        self.assertTrue(got["out"].endswith("make[1]: Leaving directory '/home/lab'\n"))


class Bounds(unittest.TestCase):
    def test_expansions_that_grow_without_end(self):
        bomb = f"A0 = {'x' * 5000}\n" + "".join(f"A{n} = $(A{n - 1})$(A{n - 1})\n" for n in range(1, 40))
        got = made(bomb + "all: ; echo $(A39)\n")
        self.assertRegex(got["err"], r"^Makefile:\d+: \*\*\* an expansion has more than 4 MB\.  Stop\.\n$")
        self.assertEqual(got["code"], 2)

    def test_makefiles_that_include_themselves(self):
        got = made("include Makefile\n")
        self.assertEqual(got["err"], "Makefile:1: *** makefiles include each other, 100 deep.  Stop.\n")

    def test_functions_that_call_themselves(self):
        got = made("f = $(call f,$(1))\nX := $(call f,1)\nall:\n")
        self.assertEqual(got["err"], "make: *** The makefile is nested too deeply.  Stop.\n")

    def test_many_targets_in_a_row(self):
        text = "".join(f"t{n}: t{n + 1}\n" for n in range(1000)) + "t1000:\n\t@echo end\n"
        self.assertEqual(made(text)["out"], "end\n")

    def test_a_makefile_that_is_always_made_anew(self):
        got = made("all:\n\t@echo all\ninclude gen.mk\ngen.mk: FORCE\n\t@echo '# again' >> $@\nFORCE:\n")
        self.assertEqual(got["out"], "all\n")


class Options(unittest.TestCase):
    def test_wrong_ones(self):
        for args, said in (
            (["-z"], "make: invalid option -- 'z'"),
            (["-p"], "make: invalid option -- 'p'"),
            (["--nonsense"], "make: unrecognized option '--nonsense'"),
            (["-f"], "make: option requires an argument -- 'f'"),
            (["--file"], "make: option '--file' requires an argument"),
        ):
            got = made("all: ; echo no\n", *args)
            self.assertEqual((got["err"].splitlines()[0], got["out"], got["code"]), (said, "", 2))
            self.assertIn("Usage: make [options]", got["err"])

    def test_help_and_version(self):
        self.assertIn("Usage: make", made("", "--help")["out"])
        self.assertTrue(made("", "-v")["out"].startswith("GNU Make 4.3 as Bytelab has it"))

    def test_abbreviations(self):
        self.assertEqual(made("all: ; @echo all\n", "--dry")["out"], "echo all\n")

    def test_flags_of_the_environment(self):
        with running.folder({"Makefile": "all: ; @echo '$(X)' '$(MAKEFLAGS)'\n"}):
            for flags, out in (("k", " k\n"), ("-k -s", " ks\n"), (" -- X=1", "1  -- X=1\n"), ("n", "echo '' 'n'\n")):
                os.environ["MAKEFLAGS"] = flags
                self.assertEqual(running.captured(lambda: make.main(["make"], running.spawn))["out"], out, flags)

    def test_a_makefile_may_set_them(self):
        self.assertEqual(made("MAKEFLAGS += -s\nall:\n\techo quiet\n")["out"], "quiet\n")


class Parts(unittest.TestCase):
    def test_patterns(self):
        self.assertEqual(makevars.stem("%.c", "a.c"), "a")
        self.assertEqual(makevars.stem("a%b", "ab"), "")
        self.assertIsNone(makevars.stem("a%b", "a"))
        self.assertIsNone(makevars.stem("aa%aa", "aaa"))
        self.assertEqual(makevars.stem("x\\%%", "x%y"), "y")
        self.assertEqual(makevars.fill("a%b", "-"), "a-b")
        self.assertEqual(makevars.substitute("%.c", "o/%.o", "a.c  b.h"), "o/a.o b.h")

    def test_the_working_folder_is_as_before(self):
        with running.folder({"d/Makefile": "all:\n\tcd ..; exit 1\n"}):
            before = os.getcwd()
            running.captured(lambda: make.main(["make", "-C", "d"], running.spawn))
            self.assertEqual(os.getcwd(), before)


if __name__ == "__main__":
    unittest.main()
