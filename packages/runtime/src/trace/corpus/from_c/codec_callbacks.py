import codecs
import operator
import string


def handler(error):
    return f"<{error.object[error.start]}>", error.end


codecs.register_error("mark", handler)


class Ask(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"no {key}")


class Index:
    def __index__(self):
        return 2


print(b"a\xffb".decode("utf-8", "mark"), Ask().format("{x} {y}", x=1), "abc"[Index()], range(5)[Index()])
print(operator.index(Index()), hex(Index()), [1, 2, 3][: Index()])
