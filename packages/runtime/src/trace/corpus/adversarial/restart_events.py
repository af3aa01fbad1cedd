import sys

sys.monitoring.restart_events()


def f(n):
    sys.monitoring.restart_events()
    return n * 2


print(f(1) + f(2))
