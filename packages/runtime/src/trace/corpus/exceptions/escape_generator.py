# raises: RuntimeError
def g():
    try:
        yield 1
        raise RuntimeError("in generator")
    finally:
        print("generator over")


def consume():
    return [x for x in g()]


print(consume())
