class Small:
    def __init__(self, n):
        self.n = n


def churn(k):
    last = None
    for i in range(k):
        x = Small(i)
        last = [x.n]
        y = (i, last)
        del x
    return y


def floats(k):
    total = 0.5
    for i in range(k):
        total = total * 1.25 - i
    return total > 0


print(churn(20))
s = {1}
for i in range(30):
    s = {i}
    d = {"k": i}
    t = [i]
print(floats(40), s, d, t)
