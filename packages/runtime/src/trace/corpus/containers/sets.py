s = {3, 1, 2}
t = set()
for n in (1, 1, 2, 50, 7):
    t.add(n)
print(sorted(s | t), sorted(s & t), sorted(s - t), sorted(s ^ t), s <= t, s.isdisjoint({99}))
s.discard(3)
s.discard(33)
s.update(range(4, 9))
s.remove(8)
f = frozenset(s)
nest = {f: "frozen"}
t -= {50}
t.clear()
print(sorted(s), nest[frozenset(s)], t)
