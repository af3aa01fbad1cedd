namespace = {"n": 5}
exec("m = n * 2\ndef f(x):\n    return x + m\nlist_ = [f(i) for i in range(3)]", namespace)
print(namespace["m"], namespace["list_"], namespace["f"](1))
print(eval("a + b", {"a": 1}, {"b": 2}))


def inside():
    local = 1
    exec("local = 99; fresh = 1")
    return local, eval("local + 1"), sorted(locals())


code = compile("x = 1\nx + 41", "<made>", "exec")
exec(code)
try:
    eval("1 +")
except SyntaxError as exc:
    print(exc.msg)
try:
    exec("raise KeyError('from exec')")
except KeyError as exc:
    print(exc)
print(inside(), x)
