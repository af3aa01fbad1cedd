big = list(range(5000))
words = dict(zip(map("word{}".format, range(2000)), range(2000)))
members = set(range(0, 3000, 3))
big[2500] = "middle"
words["word1999"] = "last"
members.add("odd one")
del big[10:4990]
print(len(big), len(words), len(members), big[9:12])
