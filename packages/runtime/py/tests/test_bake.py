import unittest

import bake


class TopLevel(unittest.TestCase):
    def test_packages_and_modules_at_the_root(self):
        names = ["one.py", "two/__init__.py", "two/deep.py", "one-1.0.dist-info/METADATA", "data/file.txt"]
        self.assertEqual(bake.top_level(names), ["one", "two"])

    def test_every_listed_module_can_be_imported(self):
        for name in bake.STDLIB:
            __import__(name)
