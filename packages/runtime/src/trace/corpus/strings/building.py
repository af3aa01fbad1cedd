out = ""
for i in range(20):
    out += str(i)
    if i % 5 == 4:
        out += "\n"
print(out)
parts = []
for word in "to be or not to be".split():
    parts.append(word[0].upper() + word[1:])
print("_".join(parts))
