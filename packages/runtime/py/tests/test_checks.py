import ast
import unittest

from bytelab.checks import Rewriter, explain, safe_repr


def message(source, **names):
    """What a failing assert says after it was rewritten; None if it holds."""
    tree = ast.fix_missing_locations(Rewriter().visit(ast.parse(source)))
    try:
        exec(compile(tree, "<tests>", "exec"), {"@explain": explain, **names})
    except AssertionError as exc:
        return str(exc)
    return None


class Asserts(unittest.TestCase):
    def test_says_what_came_and_what_was_expected(self):
        self.assertEqual(message("assert f(2) == 4", f=lambda n: n + 1), "f(2) gave 3, expected 4")

    def test_says_the_operator_where_it_is_another(self):
        self.assertEqual(message("assert 2 in [1]"), "2 gave 2, expected a value in [1]")

    def test_holds_where_it_held(self):
        self.assertIsNone(message("assert 1 < 2\nassert [] == []"))

    def test_evaluates_each_side_once_and_in_order(self):
        seen = []
        message("assert note(1) == note(2)", note=lambda n: seen.append(n) or n)
        self.assertEqual(seen, [1, 2])

    def test_works_within_functions(self):
        self.assertEqual(message("def f():\n    x = 1\n    assert x == 2\nf()"), "x gave 1, expected 2")

    def test_leaves_the_author_s_own_words(self):
        self.assertEqual(message("assert 1 == 2, 'because'"), "because")

    def test_leaves_what_is_no_single_comparison(self):
        self.assertEqual(message("assert 1 < 2 < 1"), "")
        self.assertEqual(message("assert not 1"), "")

    def test_a_repr_that_raises_does_not_hide_the_failure(self):
        class Bad:
            def __repr__(self):
                raise ValueError

        self.assertIn("Bad", safe_repr([Bad()]))
