# raises: AssertionError
def check(n):
    assert n > 0, f"{n} is not positive"
    assert n
    return n


print(check(1))
print(check(-1))
