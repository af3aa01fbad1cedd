data = b"\x00abc\xff"
print(data, data[1], data[1:3], data.hex(" "), list(data), data + b"!", data * 2)
print(bytes(3), bytes([1, 2]), b"abc".upper(), "é".encode(), b"\xc3\xa9".decode())
print(b"x" in data, b"a" in data, 97 in data, data.find(b"c"))
print(bytes.fromhex("deadbeef"))
