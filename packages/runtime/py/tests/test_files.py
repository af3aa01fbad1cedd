import os
import pathlib
import re
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent / "native"))

import running

from bytelab import differing, files, listing, patterns, shell


def said(name, *args, contents=None):
    """What a program prints, and its exit status."""
    with running.folder(contents or {}):
        return running.captured(lambda: files.PROGRAMS[name](list(args)))


class Recorded(unittest.TestCase):
    """Programs say what GNU's say, and leave the same files."""

    def test_programs(self):
        record = running.load("files")
        for name, case in record["cases"].items():
            if running.only() and name not in running.only():
                continue
            with self.subTest(name), running.folder(record["files"]):
                before = running.snapshot()
                got = running.captured(lambda: shell.run(case["script"], running.spawn))
                got |= running.changes(before, running.snapshot())
                wanted = {key: case[key] for key in got}
                self.assertEqual(got, wanted, running.difference(name, wanted, got))


class Here(unittest.TestCase):
    """What cannot be recorded, as it is another's on another machine."""

    def test_a_long_listing(self):
        with running.folder({"a": "1\n", "b/c": "", "long name": "x" * 12345}):
            now = time.time()
            os.utime("a", (now, now))
            lines = running.captured(lambda: files.PROGRAMS["ls"](["-l"]))["out"].splitlines()
            stamp = time.strftime("%b %e %H:%M", time.localtime(now))
            self.assertEqual(lines[0], "total 24")
            self.assertRegex(lines[1], rf"^-rw\S{{7}} 1 \w+ \w+ {{5}}2 {stamp} a$")
            self.assertRegex(lines[2], r"^drwx\S{6} \d \w+ \w+ +\d+ .* b$")
            self.assertRegex(lines[3], r"^-rw\S{7} 1 \w+ \w+ 12345 Jan  1  2020 long name$")

    def test_sizes_for_people(self):
        table = {0: "0", 1023: "1023", 1024: "1.0K", 1025: "1.1K", 10240: "10K", 1 << 20: "1.0M", 10_000_000: "9.6M"}
        for size, shown in table.items():
            self.assertEqual(listing.human(size), shown)

    def test_the_working_folder_stays(self):
        with running.folder({"a": ""}) as home:
            got = running.captured(lambda: files.PROGRAMS["rm"](["-rf", home]))
            self.assertEqual(got["err"], "rm: cannot remove '/home/lab': Device or resource busy\n")
            self.assertTrue(os.path.exists("a"))

    def test_the_clock(self):
        self.assertRegex(said("date")["out"], r"^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \S+ \d{4}\n$")
        self.assertEqual(said("date", "+%Y")["out"], time.strftime("%Y\n"))
        begun = time.monotonic()
        said("sleep", "0.05")
        self.assertGreaterEqual(time.monotonic() - begun, 0.05)

    def test_the_machine(self):
        self.assertEqual(said("uname")["out"], os.uname().sysname + "\n")
        self.assertEqual(said("uname", "-sm")["out"], f"{os.uname().sysname} {os.uname().machine}\n")
        self.assertEqual((said("nproc")["out"], said("whoami")["out"]), ("1\n", "lab\n"))

    def test_wrong_options(self):
        lines = said("sed", "-Q", "p")["err"].splitlines()
        self.assertEqual(lines, ["sed: invalid option -- 'Q'", "Try 'sed --help' for more information."])
        self.assertEqual(said("sed")["code"], 1)
        self.assertIn("does not exist here", said("sed", "N;P", contents={})["err"])
        self.assertIn("-exec does not exist here", said("find", ".", "-exec", "rm", "{}", ";")["err"])

    def test_bytes_that_are_no_text(self):
        with running.folder({}):
            pathlib.Path("b").write_bytes(b"a\xff\n\x80b\n")
            for line in ("cat b", "sort b", "sed p -n b", "head -n2 b", "tail -n2 b", "grep -a '' b", "uniq b"):
                shell.run(f"{line} > out", running.spawn)
                self.assertEqual(sorted(pathlib.Path("out").read_bytes().split(b"\n")), [b"", b"a\xff", b"\x80b"], line)


class Parts(unittest.TestCase):
    def test_changes_make_the_one_of_the_other(self):
        rows = ["", "a", "b", "ab", "abcabba", "cbabac", "aaaa", "xaby", "bxaya", "aabbaabb", "abababab", "zzz"]
        for old in rows:
            for new in rows:
                changes = differing.changes_of(list(old), list(new))
                made, at = "", 0
                for a, b, c, d in changes:
                    made += old[at:a] + new[c:d]
                    at = b
                self.assertEqual(made + old[at:], new, (old, new))

    def test_changes_are_few(self):
        def longest(a, b):
            row = [0] * (len(b) + 1)
            for x in a:
                before = row[:]
                for at, y in enumerate(b, 1):
                    row[at] = before[at - 1] + 1 if x == y else max(row[at - 1], before[at])
            return row[-1]

        for old, new in (("abcabba", "cbabac"), ("aabbaabb", "abababab"), ("kitten", "sitting"), ("abcdef", "fedcba")):
            changes = differing.changes_of(list(old), list(new))
            moved = sum(b - a + d - c for a, b, c, d in changes)
            self.assertEqual(moved, len(old) + len(new) - 2 * longest(old, new), (old, new))

    def test_large_files_are_compared_in_time(self):
        changes = differing.changes_of([str(n) for n in range(4000)], [str(n * 7 % 4001) for n in range(4000)])
        self.assertGreater(len(changes), 0)

    def test_patterns(self):
        table = {
            ("a\\+", False): "a+",
            ("a+", False): "a\\+",
            ("a+", True): "a+",
            ("*a", False): "\\*a",
            ("\\(a\\|b\\)\\1", False): "(a|b)\\1",
            ("^a$", False): "^a\\Z",
            ("a^b$c", False): "a\\^b\\$c",
            ("a\\{2,\\}", False): "a{2,}",
            ("[]a-z\\]", False): "[\\]a-z\\\\]",
        }
        for (pattern, extended), wanted in table.items():
            self.assertEqual(patterns.translate(pattern, extended), wanted, pattern)
        for wrong in ("\\(", "\\)", "[a", "a\\{1", "a\\"):
            with self.subTest(wrong), self.assertRaises(re.error):
                patterns.translate(wrong, False)


if __name__ == "__main__":
    unittest.main()
