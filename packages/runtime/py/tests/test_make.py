import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent / "native"))

import running

from bytelab import shell


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


if __name__ == "__main__":
    unittest.main()
