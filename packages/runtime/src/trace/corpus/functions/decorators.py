import functools


def traced(function):
    @functools.wraps(function)
    def wrapper(*args):
        print("call", function.__name__, args)
        result = function(*args)
        print("back", result)
        return result

    return wrapper


def repeat(times):
    def decorate(function):
        def wrapper(*args):
            return [function(*args) for _ in range(times)]

        return wrapper

    return decorate


@repeat(2)
@traced
def add(a, b):
    return a + b


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(add(1, 2), fib(25), fib.cache_info())
print(fib.__wrapped__.__name__)
