def make():
    count = 0

    def increase(by=1):
        nonlocal count
        count += by
        return count

    def peek():
        return count

    return increase, peek


inc, peek = make()
inc()
inc(5)
other, other_peek = make()
other()
print(peek(), other_peek(), inc.__closure__[0].cell_contents, inc.__closure__[0] is peek.__closure__[0])
inc.__closure__[0].cell_contents = 100
print(inc())
