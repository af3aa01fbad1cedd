def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


def outer():
    def inner():
        return helper() + 1

    def helper():
        return 41

    return inner()


print(is_even(10), is_odd(7), outer())
