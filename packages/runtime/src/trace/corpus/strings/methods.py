text = "  The quick brown fox  "
stripped = text.strip()
words = stripped.split()
print(words, " ".join(reversed(words)), stripped.title(), stripped.upper(), stripped.swapcase())
print(stripped.find("quick"), stripped.count("o"), stripped.replace("quick", "slow"), stripped.partition(" "))
print("a-b-c".rsplit("-", 1), "x".center(7, "*"), "7".zfill(3), "tab\tbed".expandtabs(4))
print(stripped.startswith("The") and stripped.endswith(("fox", "dog")))
