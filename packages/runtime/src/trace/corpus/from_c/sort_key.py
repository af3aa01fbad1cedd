looked = []


def key(x):
    looked.append(x)
    return -x if x % 2 else x


numbers = [5, 2, 8, 1, 9, 4]
numbers.sort(key=key)
print(numbers, looked)
words = ["bb", "a", "ccc"]
words.sort(key=len, reverse=True)
print(words, min(words, key=len), max("az", "zz", key=lambda w: w[1]))
print(sorted(words, key=str.upper))
