def overrides():
    try:
        return "try"
    finally:
        return "finally"


def swallows():
    try:
        1 / 0
    finally:
        return "swallowed"


def order():
    out = []

    def say(x):
        out.append(x)
        return x

    def run():
        try:
            return say("value")
        finally:
            say("cleanup")

    return run(), out


def loop():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
        finally:
            print("finally", i)
    return i


print(overrides(), swallows(), order(), loop())
