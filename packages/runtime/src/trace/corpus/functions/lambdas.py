double = lambda x: 2 * x
compose = lambda *fs: lambda x: functools.reduce(lambda acc, f: f(acc), fs, x)
import functools

pipeline = compose(double, lambda x: x + 1, str)
print(pipeline(5), (lambda: None)(), (lambda a, *b, c=3, **d: (a, b, c, d))(1, 2, e=4))
print(sorted([(1, "b"), (3, "a"), (2, "c")], key=lambda pair: pair[1]))
