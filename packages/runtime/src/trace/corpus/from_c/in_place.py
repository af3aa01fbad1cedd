class Target:
    pass


t = Target()
d = t.__dict__
d.update(a=1, b=[2])
setattr(t, "c", 3)
vars(t).pop("a")
items = [0] * 5
items.__setitem__(2, "two")
items.__iadd__(["x"])
list.extend(items, "yz")
items.__delitem__(slice(0, 2))
s = {1, 2, 3}
s.intersection_update({2, 3, 4})
s.symmetric_difference_update([3, 9])
ba = bytearray(4)
import io
import struct

struct.pack_into("<H", ba, 1, 0xABCD)
io.BytesIO(b"zz").readinto(ba)
m = dict.fromkeys("ab", items)
m["a"].append("shared")
print(t.__dict__, items, sorted(s), ba, m["b"] is items)
