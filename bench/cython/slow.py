"""What `fast.pyx` says, in Python."""


def fibonacci(n):
    a, b = 0, 1
    for i in range(n):
        a, b = b, a + b
    return a


def primes(limit):
    count = 0
    for n in range(2, limit):
        for d in range(2, n):
            if d * d > n:
                count += 1
                break
            if n % d == 0:
                break
        else:
            count += 1
    return count


def mean(values):
    total = 0.0
    for i in range(len(values)):
        total += values[i]
    return total / len(values)
