ascii_ = "plain"
latin = "café"
two = "smørrebrød Ω"
four = "snake 🐍 and é"
for s in (ascii_, latin, two, four, "", "\0", "\ud800".encode("utf-8", "replace").decode(), "a" * 5 + "😀"):
    t = s + "!"
    print(len(s), t.upper(), t[::-1], [ord(c) for c in s[:3]])
lone = "\udc80"
print(len(lone), lone.isprintable())
print(four[6], four[-1], latin.encode(), two[0:3])
