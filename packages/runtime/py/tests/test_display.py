import unittest

from bytelab.display import MAX_TEXT, bundle


class Bundle(unittest.TestCase):
    def test_plain_text_is_always_there(self):
        self.assertEqual(bundle([1, 2]), {"text/plain": "[1, 2]"})

    def test_asks_the_object_for_more(self):
        class Both:
            def _repr_html_(self):
                return "<b>1</b>"

            def _repr_png_(self):
                return b"\x89PNG"

        data = bundle(Both())
        self.assertEqual(data["text/html"], "<b>1</b>")
        self.assertEqual(data["image/png"], "iVBORw==")
        self.assertIn("Both object", data["text/plain"])

    def test_takes_a_bundle_as_it_is(self):
        class Whole:
            def _repr_mimebundle_(self, include=None, exclude=None):
                return {"text/plain": "whole", "application/json": {"a": 1}}, {}

        self.assertEqual(bundle(Whole()), {"text/plain": "whole", "application/json": '{"a": 1}'})

    def test_a_class_is_not_one_of_its_objects(self):
        class Shown:
            def _repr_html_(self):
                return "<b>1</b>"

        self.assertEqual(list(bundle(Shown)), ["text/plain"])

    def test_nothing_means_not_this_way(self):
        class Shy:
            def _repr_svg_(self):
                return None

        self.assertEqual(list(bundle(Shy())), ["text/plain"])

    def test_cuts_what_is_huge(self):
        text = bundle("x" * (MAX_TEXT * 2))["text/plain"]
        self.assertLess(len(text), MAX_TEXT + 100)
        self.assertIn("more characters", text)
