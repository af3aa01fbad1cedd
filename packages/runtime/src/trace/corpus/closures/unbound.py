def early():
    def reader():
        return value

    try:
        reader()
    except NameError as exc:
        print(exc)
    value = 1
    print(reader())
    del value
    try:
        reader()
    except NameError as exc:
        print(exc)


early()


def local():
    try:
        print(x)
    except UnboundLocalError as exc:
        print(exc)
    x = 1
    del x
    try:
        x
    except UnboundLocalError as exc:
        return type(exc).__name__


print(local())
