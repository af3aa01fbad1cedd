def counter():
    """Counts its calls."""
    counter.calls += 1
    return counter.calls


counter.calls = 0
counter()
counter()
print(counter.__doc__, counter.__name__, counter.__dict__, counter.__qualname__, callable(counter))


def typed(a: int, b: "str" = "x") -> float:
    return 1.0


print(typed.__annotations__)
swap = counter.__code__
counter.__code__ = (lambda: "another body").__code__
print(counter(), swap.co_name)
