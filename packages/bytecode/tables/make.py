"""Writes the opcode table of the Python that runs this into src/tables/.

    python tables/make.py          (in packages/bytecode, with each Python in turn)

Works with Python 2.7 and newer. The format is explained in src/table.ts.
"""
import dis
import io
import json
import opcode
import os
import sys


def names():
    return list(getattr(dis, '_all_opname', opcode.opname))[:256]


def kind(op):
    for letter, ops in (
        ('c', opcode.hasconst),
        ('n', opcode.hasname),
        ('a', opcode.hasjabs),
        ('r', opcode.hasjrel),
        ('l', opcode.haslocal),
        ('f', opcode.hasfree),
        ('m', opcode.hascompare),
    ):
        if op in ops:
            return letter
    # Since 3.12 which ones have an argument is a list, before it is a threshold.
    arguments = getattr(opcode, 'hasarg', None)
    has = op in arguments if arguments is not None else op >= opcode.HAVE_ARGUMENT
    return 'p' if has else ''


def opcodes():
    known = names()
    base = getattr(dis, 'deoptmap', {})
    tokens = []
    following = 0
    for op, name in enumerate(known):
        if name.startswith('<'):
            continue
        if name in base:
            name = name + '/' + str(known.index(base[name]))
        elif kind(op):
            name = name + ':' + kind(op)
        tokens.append(name if op == following else '%d=%s' % (op, name))
        following = op + 1
    return ' '.join(tokens)


def caches():
    form = getattr(opcode, '_cache_format', {})
    found = []
    for name in sorted(form):
        if form[name]:
            found.append(name + ' ' + ' '.join('%s:%d' % each for each in form[name].items()))
    return ','.join(found)


def common(value):
    return value.__name__ if isinstance(value, type) else repr(value)


def main():
    version = '%d.%d' % sys.version_info[:2]
    table = {
        'opcodes': opcodes(),
        'threshold': opcode.HAVE_ARGUMENT if not hasattr(opcode, 'hasarg') else 256,
        'caches': caches(),
        'compare': ','.join(opcode.cmp_op),
        'binary': ' '.join(symbol for _, symbol in getattr(opcode, '_nb_ops', [])),
        'intrinsic1': ' '.join(getattr(opcode, '_intrinsic_1_descs', [])),
        'intrinsic2': ' '.join(getattr(opcode, '_intrinsic_2_descs', [])),
        'common': ','.join(common(each) for each in getattr(opcode, '_common_constants', [])),
        'special': ' '.join(getattr(opcode, '_special_method_names', [])),
    }
    lines = ["/** Opcodes of CPython %s: written by `tables/make.py`. */" % version, 'export const table = {']
    for key in ('opcodes', 'threshold', 'caches', 'compare', 'binary', 'intrinsic1', 'intrinsic2', 'common', 'special'):
        value = table[key]
        text = str(value) if isinstance(value, int) else "'%s'" % value.replace('\\', '\\\\').replace("'", "\\'")
        if value and isinstance(value, str) and len(text) > 95:
            lines.append('  %s:' % key)
            lines.append('    %s,' % text)
        else:
            lines.append('  %s: %s,' % (key, text))
    lines.append('}')
    here = os.path.dirname(os.path.abspath(__file__))
    path = os.path.join(here, '..', 'src', 'tables', 'v%s.ts' % version.replace('.', ''))
    with io.open(path, 'w', encoding='utf-8', newline='\n') as file:
        file.write(u'\n'.join(lines) + u'\n')


if __name__ == '__main__':
    main()
