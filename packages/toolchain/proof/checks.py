"""What a hand-written module must do in the interpreter: each line is `what, what it is, what it must be`."""

import gc
import sys


def outcome(call):
    try:
        return call()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


def checks(proof):
    table = proof.Table(3, tag='t')
    sub = type('Sub', (proof.Table,), {})(1)
    plain = proof.Plain()
    plain.value = 5
    before = sys.getrefcount(table)
    for _ in range(1000):
        repr(table), table + 1, table == table, memoryview(table), table(1), proof.one(table)
    view = memoryview(table)
    yield 'doc', (proof.__doc__, proof.Table.__doc__, proof.none.__doc__), ('A proof.', 'Four numbers.', 'Nothing.')
    yield 'repr', repr(table), "<Table 3 't'>"
    yield 'length', (len(table), list(table), table[1]), (4, [3, 4, 5, 6], 4)
    yield 'index', outcome(lambda: table[9]), 'IndexError: no item 9'
    yield 'members', (table.tag, table.scale), ('t', 1.5)
    yield 'read only', outcome(lambda: setattr(table, 'scale', 2)), 'AttributeError: readonly attribute'
    yield 'getset', table.sum, 118
    yield 'delete', outcome(lambda: delattr(table, 'sum')), 'AttributeError: the sum stays'
    yield 'method', table.method(1, 2), 'proof 2'
    yield 'vectorcall', table(1, 2, a=3), (table, 2, 1)
    yield 'add', ((table + 2)[0], outcome(lambda: table + 'x').split(':')[0]), (5, 'TypeError')
    yield 'compare', (table < proof.Table(4), table == proof.Table(3), table != 3), (True, True, True)
    yield 'buffer', (view.format, view.shape, view.tolist(), bytes(view)[:4]), ('i', (4,), [3, 4, 5, 6], b'\3\0\0\0')
    yield 'references', sys.getrefcount(table) - before, 1
    yield 'subclass', (sub[0], proof.base(sub)), (1, (proof.Table, 1 << 10))
    yield 'static type', (plain.value, type(plain).__name__), (5, 'Plain')
    yield 'none', proof.none(), None
    yield 'one', proof.one('ab'), ['a', 'b']
    parsed = proof.parse('é', 1 << 40, 2.5, [], b'a\0b', bytearray(9), [1])
    yield 'parse', parsed, {'s': 'é', 'L': 1 << 40, 'd': 2.5, 'p': 0, 'y': b'a\0b', 'view': 9, 'O': [1]}
    yield 'bad', outcome(lambda: proof.parse(1)).split(' (')[0], 'TypeError: parse() takes exactly 7 arguments'
    yield 'fast', proof.fast(1, 2.5, True), 4.5
    yield 'raises', outcome(lambda: proof.raises('x')), 'LookupError: x'
    yield 'fails', outcome(lambda: proof.fails('f')), "FileNotFoundError: [Errno 44] No such file or directory: 'f'"
    yield 'capsule', proof.capsule(), 77
    yield 'without', proof.without(lambda n: n * 2), 90
    yield 'loops', proof.loops(range(8, 11)), ({8: '8', 9: '9', 10: '10'}, 4)
    yield 'numbers', proof.numbers(-2), (-2, 254, 1, True, ...)
    yield 'overflow', outcome(lambda: proof.numbers(1 << 70)).split(':')[0], 'OverflowError'
    yield 'text', proof.text('Éa'), ('Éa', 3, ord('É'), 'Éa', b'3|x|y')
    yield 'pair', (proof.pair().right, tuple(proof.pair())), (2, (1, 2))
    yield 'constants', (proof.METH_O, proof.abi), (8, sys.version.split()[0])
    yield 'collected', (gc.is_tracked(table), gc.collect() >= 0), (True, True)


def wrong():
    import proof

    return [f'{name}: {got!r}, not {right!r}' for name, got, right in checks(proof) if got != right]
