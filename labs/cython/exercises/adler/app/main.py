import zlib

from pyadler import adler

for data in [b"Wikipedia", bytearray(b"a\0b"), b""]:
    print(adler(data), zlib.adler32(data))
