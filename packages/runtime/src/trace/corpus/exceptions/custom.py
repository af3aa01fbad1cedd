class AppError(Exception):
    code = 1

    def __init__(self, message, **details):
        super().__init__(message)
        self.details = details

    def __str__(self):
        return f"[{self.code}] {self.args[0]}"


class Missing(AppError):
    code = 404


class Picky(type):
    def __instancecheck__(cls, instance):
        print("never asked by except")
        return True


class Odd(Exception, metaclass=Picky):
    pass


try:
    raise Missing("page", path="/x")
except AppError as exc:
    print(exc, exc.details, isinstance(exc, Missing))
try:
    try:
        raise AppError("x")
    except Odd:
        print("no")
except AppError:
    print("passed by")
try:
    try:
        raise ValueError("v")
    except "not a class":
        pass
except TypeError as exc:
    print(exc)
