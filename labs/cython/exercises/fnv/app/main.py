from time import perf_counter

from fnv import fnv

for data in [b"", b"a", b"foobar"]:
    print(f"{fnv(data):08x}", data)

data = bytes(range(256)) * 1000
start = perf_counter()
fnv(data)
seconds = perf_counter() - start
print(f"{seconds / len(data) * 1e9:.1f} ns for a byte")
