# truth: off, a callback in Python takes from the recursion limit itself
# raises: RecursionError
def down(items):
    return down([items])


print(down([]))
