"""What the C library tells, as Python knows it: each line is `what, what C says, what Python says`."""

import ctypes
import errno
import os
import signal
import time

#: Where Python has the constants of C, and which of its names are C's too.
CONSTANTS = {
    errno: lambda name: name.startswith('E'),
    os: lambda name: name.startswith(('O_', 'SEEK_', 'F_', 'R_', 'W_', 'X_')),
    time: lambda name: name.startswith('CLOCK_'),
    signal: lambda name: name.startswith('SIG') and name not in ('SIG_DFL', 'SIG_IGN'),
    __import__('fcntl'): lambda name: name.startswith(('F_', 'FD_')),
}


def constants():
    """All names of constants that Python has from C, with their values."""
    return {
        name: int(value)
        for module, belongs in CONSTANTS.items()
        for name, value in vars(module).items()
        if belongs(name) and isinstance(value, int)
    }


def checks(path):
    c = ctypes.CDLL(path)

    def told(name, *args):
        function = c[f'told_{name}']
        function.restype = ctypes.c_char_p
        return function(*args).decode()

    for place in '/', '/tmp', __file__:
        s = os.stat(place)
        right = f'{s.st_mode} {s.st_nlink} {s.st_ino} {s.st_size} {s.st_mtime_ns // 10**9}.{s.st_mtime_ns % 10**9:09} {s.st_dev}'
        yield f'stat {place}', told('stat', place.encode()), right
    v = os.statvfs('/tmp')
    right = f'{v.f_bsize} {v.f_frsize} {v.f_blocks} {v.f_bfree} {v.f_files} {v.f_flag} {v.f_namemax}'
    yield 'statvfs', told('statvfs', b'/tmp'), right
    yield 'no file', told('stat', b'/nowhere'), str(errno.ENOENT)
    yield 'no folder', told('open', b'/tmp', os.O_WRONLY), str(errno.EISDIR)
    yield 'open', told('open', b'/tmp/told', os.O_CREAT | os.O_RDWR | os.O_TRUNC), 'open 2'
    yield 'exclusive', told('open', b'/tmp/told', os.O_CREAT | os.O_EXCL), str(errno.EEXIST)
    os.makedirs('/tmp/folder/inner', exist_ok=True)
    open('/tmp/folder/file', 'w').close()
    yield 'files', sorted(told('files', b'/tmp/folder').split()), ['file', 'inner/']
    for when in 0, 951782400, 4102444800:
        t = time.gmtime(when)
        right = f'{time.strftime("%Y-%m-%d %H:%M:%S %j %a", t)} {(t.tm_wday + 1) % 7} 1'
        yield f'time {when}', told('time', ctypes.c_longlong(when)), right
    clock, day, seconds, fine = map(int, told('now').split())
    yield 'now', [abs(each - time.time()) < 3 for each in (clock, day, seconds)] + [fine], [True] * 3 + [1]
    # A long double is computed with 113 bits, and printed with the 53 of a double.
    right = '1 0.33333333333333331483 0.125 2 0.5 7 1099511627776 16 ff 1.414 1'
    yield 'numbers', told('numbers'), right
    u = os.uname()
    right = f'{u.sysname} {u.machine} {os.getcwd()} {os.getpid()} {os.sysconf("SC_PAGESIZE")}'
    yield 'names', told('names'), right
    for number in errno.ENOENT, errno.EDOM, errno.EILSEQ:
        yield f'error {number}', told('error', number), os.strerror(number)
    yield 'signal', told('signal', int(signal.SIGUSR1)), str(int(signal.SIGUSR1))
    yield 'jump', told('jump'), '42 6'
    yield 'rest', told('rest'), '123 3 e9 0 9 9 1 1'


def sizes():
    """Of C's types, as Python was built."""
    import sysconfig

    return {name: value for name, value in sysconfig.get_config_vars().items() if name.startswith('SIZEOF_')}


def wrong(path, values):
    right = constants()
    bad = [f'{name}: {value}, not {right[name]}' for name, value in values.items() if value != right[name]]
    return bad + [f'{name}: {got!r}, not {want!r}' for name, got, want in checks(path) if got != want]
