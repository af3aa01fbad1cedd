# raises: ZeroDivisionError
def f(n):
    values = [n, n - 1]
    try:
        return values[0] / values[1]
    finally:
        print("leaving", n)


f(5)
f(1)
print("never")
