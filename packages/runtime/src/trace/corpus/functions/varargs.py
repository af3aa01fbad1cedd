def total(*numbers, start=0):
    for n in numbers:
        start += n
    return start


def forward(function, *args, **kwargs):
    return function(*args, **kwargs)


print(total(), total(1, 2, 3), total(*range(10), start=100), forward(total, 1, 2, start=3))
print(forward(forward, forward, total, 5, 6))
