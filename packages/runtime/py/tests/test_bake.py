import unittest

import bake
import warm


class Lists(unittest.TestCase):
    def test_every_listed_module_can_be_imported(self):
        bake.load(bake.STDLIB)

    def test_so_can_what_is_loaded_late(self):
        bake.load(warm.LATE)
