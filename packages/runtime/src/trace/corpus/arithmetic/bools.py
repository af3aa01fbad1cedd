flags = [True, False, True]
print(sum(flags), True + 1, True * False, ~5, -True, True & False, True | False, True ^ True)
print(isinstance(True, int), True == 1, True is 1 if False else "skipped")
yes = no = 0
for f in flags:
    if f:
        yes += f
    else:
        no -= True
print(not flags, bool([]), bool([0]), yes, no)
