from pywords import each_word

each_word(b"tea for two", print)


def stop_at_for(word):
    print(word)
    return word == b"for"


print(each_word(b"tea for two", stop_at_for))

try:
    each_word(b"tea for two", lambda word: 1 / 0)
    print("no exception")
except ZeroDivisionError as error:
    print("caught:", error)
