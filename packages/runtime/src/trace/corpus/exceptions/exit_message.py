# exits: 1
class Cleanup:
    def __enter__(self):
        return self

    def __exit__(self, kind, exc, tb):
        print("exit with", kind.__name__, exc.code)


with Cleanup():
    raise SystemExit("a last word")
