class Mine:
    def __getattribute__(self, name):
        raise SystemError(f"do not touch {name}")

    def __setattr__(self, name, value):
        raise SystemError("do not set")

    def __del__(self):
        print("still deleted")


m = Mine()
n = [m, (m,)]
try:
    m.anything
except SystemError as exc:
    print(exc)
try:
    m.x = 1
except SystemError as exc:
    print(exc)
del m, n
print("gone")
