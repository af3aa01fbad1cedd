buffer = bytearray(b"hello")
alias = buffer
buffer[0] = ord("J")
buffer.extend(b" world")
del buffer[1:3]
view = memoryview(buffer)
view[0] = ord("y")
print(alias, view[0], bytes(view[2:4]), len(view))
view.release()
buffer.clear()
print(alias)
