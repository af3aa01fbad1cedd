def f(*args):
    return len(args)


x = 1
print(x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x + (x)))))))))))))))))))))))))))))))))))))))))
print(f(), f(x), f(x, x), f(x, x, x), f(x, x, x, x), f(x, x, x, x, x), f(x, x, x, x, x, x), f(x, x, x, x, x, x, x), f(x, x, x, x, x, x, x, x), f(x, x, x, x, x, x, x, x, x), f(x, x, x, x, x, x, x, x, x, x), f(x, x, x, x, x, x, x, x, x, x, x), f(x, x, x, x, x, x, x, x, x, x, x, x), f(x, x, x, x, x, x, x, x, x, x, x, x, x), f(x, x, x, x, x, x, x, x, x, x, x, x, x, x), f(x, x, x, x, x, x, x, x, x, x, x, x, x, x, x), f(x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x), f(x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x), f(x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x), f(x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x))
print([[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]])
