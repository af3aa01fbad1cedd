def inner():
    try:
        raise ValueError("inner")
    except ValueError:
        try:
            raise KeyError("second")
        except KeyError:
            print("handled second")
        print("back in first")
        raise


def middle():
    try:
        inner()
    finally:
        print("middle finally")


try:
    middle()
except ValueError as exc:
    print("outer", exc, type(exc.__context__).__name__)
try:
    exc
except NameError as error:
    print(error)
