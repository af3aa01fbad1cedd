# Python 2 alone.
import sys
print 'hello', 3, u'w\xf6rld', 10L ** 30, 0xffL
print >>sys.stderr, 'there',
exec 'x = 1' in {}
try:
    raise ValueError, 'old'
except ValueError, error:
    print `error`


def swap((a, b), c):
    return b, a, c <> a, c[1:], c[:1], c[:]
