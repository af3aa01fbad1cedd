def hot(n):
    total = 0
    for i in range(n):
        total += i * 2
        if total > 1000:
            total -= 1000
    return total


print(hot(120))
