s = list(range(10))
alias = s
s[2:5] = ["x"]
s[0:0] = [-2, -1]
s[::3] = ["t"] * len(s[::3])
s[-2:] = []
del s[1:3]
s[len(s) :] = ["end"]
alias


class Recorder:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


r = Recorder()
print(r[1], r[1:2], r[1:2, ::3], r[...])
r[2:] = "v"
del r[:, 1]
print(r[::])
