import builtins

length = len
len = lambda x: "mine"
print(len([1]), length([1]), builtins.len([1, 2]))
del len
print(len([1, 2, 3]))
print = print
builtins.answer = 42
try:
    print(answer)
finally:
    del builtins.answer


def local_print():
    print = str
    return print(5)


print(local_print())
