import random
import unittest

from bytelab.lexicon import State, add_transitions
from Cython.Compiler import Scanning
from Cython.Plex import Machines


class TestState(unittest.TestCase):
    def test_leads_where_a_plain_dictionary_leads(self):
        chance = random.Random(3)
        for _ in range(200):
            state, model = State(), {}
            for number in range(chance.randrange(1, 12)):
                start = chance.randrange(0, 900)
                end = start + chance.randrange(1, 300)
                add_transitions(None, state, (start, end), number)
                model.update(dict.fromkeys(map(chr, range(start, end)), number))
            for code in range(1300):
                self.assertEqual(state.get(chr(code)), model.get(chr(code)), code)

    def test_special_events(self):
        state = State({"": None, "else": None})
        add_transitions(None, state, "bol", 1)
        add_transitions(None, state, (-Machines.maxint, 5), 2)
        self.assertEqual([state.get("bol"), state.get("else"), state.get("", 3), state.get("eof", 4)], [1, 2, None, 4])

    def test_the_scanner_has_it_and_knows_letters(self):
        lexicon = Scanning.get_lexicon()
        states = lexicon.machine.states
        self.assertTrue(all(isinstance(state, State) for state in states))
        self.assertLess(sum(map(len, states)), 100_000)


if __name__ == "__main__":
    unittest.main()
