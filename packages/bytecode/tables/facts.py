"""Prints what `facts.json` stores: the opcodes of the Python that runs it, and how each changes the stack's depth.

`effects` has a row for each opcode: one number where the depth changes alike for every argument of `arguments`, else
a number for each. `jumping` has those that differ when the instruction jumps. Specialised instructions are in
`specialised`, below the one they stand for; CPython counts no effect for them. `caches` has the code units that an
inline cache takes.
"""

import dis
import json
import opcode
import sys

import _opcode_metadata

ARGUMENTS = [*range(17), 255, 256, 1000, 65535, 1 << 24]


def row(number, jump):
    found = [dis.stack_effect(number, n if number in dis.hasarg else None, jump=jump) for n in ARGUMENTS]
    return found[0] if len(set(found)) == 1 else found


effects = {name: row(number, False) for name, number in dis.opmap.items()}
jumps = {name: row(number, True) for name, number in dis.opmap.items()}
facts = {
    "version": "%d.%d" % sys.version_info[:2],
    "arguments": ARGUMENTS,
    "effects": effects,
    "jumping": {name: jumps[name] for name in jumps if jumps[name] != effects[name]},
    "specialised": _opcode_metadata._specializations,
    "caches": {name: size for name, size in opcode._inline_cache_entries.items() if size},
}
print(json.dumps(facts))
