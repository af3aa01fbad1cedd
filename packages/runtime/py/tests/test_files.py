import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent / "native"))

import running

from bytelab import shell


class Recorded(unittest.TestCase):
    """Programs say what GNU says, and leave the same files."""

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


if __name__ == "__main__":
    unittest.main()
