import struct

packed = struct.pack("<IhB", 4_000_000_000, -2, 7)
print(packed, struct.unpack("<IhB", packed), struct.calcsize("<IhB"))
long = bytes(range(256)) * 8
checksum = 0
for byte in long[:60]:
    checksum = (checksum * 31 + byte) & 0xFFFFFFFF
print(checksum)
