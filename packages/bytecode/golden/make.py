# -*- coding: utf-8 -*-
"""Writes golden files with the Python that runs this: golden/VERSION/NAME.pyc and what its dis says, NAME.txt.

Of the sources in DETAILED also what else it says of each code object, NAME.json; of those in WARM, from 3.11 on, how
they are specialised once they have run.

    python golden/make.py [NAME…]          (in packages/bytecode, with each Python in turn)

Works with Python 2.7 and newer. Sources that a version cannot compile are left out.
"""
from __future__ import print_function

import base64
import dis
import io
import json
import marshal
import os
import re
import struct
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TIME = 1600000000
DETAILED = ('classes', 'closures', 'errors', 'modern', 'groups', 'templates')
WARM = ('warm',)


def magic():
    if sys.version_info[0] == 2:
        import imp

        return imp.get_magic()
    import importlib.util

    return importlib.util.MAGIC_NUMBER


def header(name, source):
    if sys.version_info < (3,):
        return magic() + struct.pack('<I', TIME)
    size = struct.pack('<I', len(source))
    if sys.version_info < (3, 7):
        return magic() + struct.pack('<I', TIME) + size
    if name.startswith('hashed'):
        import importlib.util

        return magic() + struct.pack('<I', 3) + importlib.util.source_hash(source)
    return magic() + struct.pack('<II', 0, TIME) + size


def nested(code):
    """2.7 and 3.6 list the outermost code object only."""
    dis.dis(code)
    if sys.version_info < (3, 7):
        for constant in code.co_consts:
            if hasattr(constant, 'co_code'):
                print()
                print('Disassembly of %r:' % (constant,))
                nested(constant)


def listing(code):
    kept = sys.stdout
    sys.stdout = io.BytesIO() if sys.version_info[0] == 2 else io.StringIO()
    try:
        nested(code)
        text = sys.stdout.getvalue()
    finally:
        sys.stdout = kept
    if isinstance(text, bytes):
        text = text.decode('utf-8')
    return re.sub(u' at 0x[0-9a-fA-F]+', u' at 0x\u2026', text)


def walk(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, 'co_code'):
            for inner in walk(constant):
                yield inner


FIELDS = 'name qualname filename firstlineno argcount posonlyargcount kwonlyargcount stacksize flags'.split()
NAMES = 'names varnames cellvars freevars'.split()


def details(code):
    """What the interpreter says of a code object, but for its constants."""
    told = {}
    for field in FIELDS:
        if hasattr(code, 'co_' + field):
            told[field] = getattr(code, 'co_' + field)
    for field in NAMES:
        told[field] = list(getattr(code, 'co_' + field))
    told['starts'] = [list(each) for each in dis.findlinestarts(code)]
    told['targets'] = sorted(set(dis.findlabels(code.co_code)))
    if hasattr(code, 'co_exceptiontable'):
        told['handlers'] = [list(each) for each in dis._parse_exception_table(code)]
        told['positions'] = [list(each) for each in code.co_positions()]
    if hasattr(code, 'co_lines'):
        told['lines'] = [list(each) for each in code.co_lines()]
    return told


def rows(code):
    return u'[\n' + u',\n'.join(json.dumps(details(each)).encode('ascii').decode() for each in walk(code)) + u'\n]\n'


def warm(code, path):
    exec(code, {'__name__': 'warm'})

    def text(**options):
        kept, sys.stdout = sys.stdout, io.StringIO()
        try:
            dis.dis(code, **options)
            return re.sub(' at 0x[0-9a-fA-F]+', ' at 0x\u2026', sys.stdout.getvalue())
        finally:
            sys.stdout = kept

    told = {
        'adaptive': [base64.b64encode(each._co_code_adaptive).decode() for each in walk(code)],
        'cached': text(show_caches=True),
        'specialised': text(adaptive=True),
        'both': text(adaptive=True, show_caches=True),
    }
    with io.open(path, 'w', encoding='utf-8', newline='\n') as file:
        file.write(json.dumps(told, indent=1) + '\n')


def make(name, target):
    path = os.path.join(HERE, 'sources', name + '.py')
    with io.open(path, 'rb') as file:
        source = file.read()
    try:
        code = compile(source, name + '.py', 'exec', dont_inherit=True)
    except SyntaxError:
        return False
    stored = marshal.dumps(code)
    with io.open(os.path.join(target, name + '.pyc'), 'wb') as file:
        file.write(header(name, source) + stored)
    # Read again, as whoever opens the file does.
    with io.open(os.path.join(target, name + '.txt'), 'w', encoding='utf-8', newline='\n') as file:
        file.write(listing(marshal.loads(stored)))
    if name in DETAILED:
        with io.open(os.path.join(target, name + '.json'), 'w', encoding='utf-8', newline='\n') as file:
            file.write(rows(code))
    if name in WARM and sys.version_info >= (3, 11):
        warm(code, os.path.join(target, name + '.json'))
    return True


def main():
    version = '%d.%d' % sys.version_info[:2]
    target = os.path.join(HERE, version)
    if not os.path.isdir(target):
        os.mkdir(target)
    wanted = sys.argv[1:]
    for file in sorted(os.listdir(os.path.join(HERE, 'sources'))):
        name, ending = os.path.splitext(file)
        if ending == '.py' and (not wanted or name in wanted):
            made = make(name, target)
            print(version, name, 'made' if made else 'left out: other syntax')


if __name__ == '__main__':
    main()
