def numbers():
    n = 2
    while True:
        yield n
        n += 1


def sieve(source):
    while True:
        prime = next(source)
        yield prime
        source = without(source, prime)


def without(source, prime):
    for n in source:
        if n % prime:
            yield n


def take(k, source):
    for _, x in zip(range(k), source):
        yield x


print(list(take(10, sieve(numbers()))))
