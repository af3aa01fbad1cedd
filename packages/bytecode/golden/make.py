# -*- coding: utf-8 -*-
"""Writes golden files with the Python that runs this: golden/VERSION/NAME.pyc and what its dis says, NAME.txt.

    python golden/make.py [NAME…]          (in packages/bytecode, with each Python in turn)

Works with Python 2.7 and newer. Sources that a version cannot compile are left out.
"""
from __future__ import print_function

import dis
import io
import marshal
import os
import re
import struct
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TIME = 1600000000


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
    with io.open(os.path.join(target, name + '.txt'), 'w', encoding='utf-8', errors='surrogatepass' if sys.version_info[0] > 2 else 'strict', newline='\n') as file:
        file.write(listing(marshal.loads(stored)))
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
