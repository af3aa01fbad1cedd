class Loud:
    def __iter__(self):
        print("iter")
        for i in range(3):
            print("step", i)
            yield i

    def __len__(self):
        print("len")
        return 3

    def __length_hint__(self):
        print("hint")
        return 3


print(list(Loud()), tuple(Loud()), set(Loud()) and "set", dict.fromkeys(Loud()))
a, b, c = Loud()
print("".join(map(str, Loud())), max(Loud()), 2 in Loud())
print([0][:0] + [*Loud()])
