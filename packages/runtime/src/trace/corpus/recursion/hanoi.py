pegs = {"a": [4, 3, 2, 1], "b": [], "c": []}
moves = []


def move(n, source, target, spare):
    if n == 0:
        return
    move(n - 1, source, spare, target)
    disc = pegs[source].pop()
    pegs[target].append(disc)
    moves.append((disc, source, target))
    move(n - 1, spare, target, source)


move(4, "a", "c", "b")
print(pegs)
print(len(moves))
