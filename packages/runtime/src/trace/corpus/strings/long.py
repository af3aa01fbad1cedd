s = "abcdefghij" * 500
t = s + "é"
u = s.replace("a", "🐍")
v = "".join(chr(0x100 + i % 100) for i in range(3))
print(len(s), len(t), len(u), v, hash(s) == hash("abcdefghij" * 500))
print(s is not t)
