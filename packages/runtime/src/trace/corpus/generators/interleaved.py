def player(name, moves):
    for m in range(moves):
        got = yield f"{name}{m}"
        if got:
            print(name, "heard", got)


active = [player("a", 2), player("b", 3), player("c", 1)]
shown = []
while active:
    for g in list(active):
        try:
            shown.append(next(g) if not shown else g.send(shown[-1]) if g.gi_frame.f_lasti > 20 else next(g))
        except StopIteration:
            active.remove(g)
print(shown)
