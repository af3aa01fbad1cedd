squares = (n * n for n in range(10))
print(next(squares), next(squares))
evens = (s for s in squares if s % 2 == 0)
pairs = ((a, b) for a in range(3) for b in range(a))
print(list(evens), list(squares), dict(pairs))
words = ["to", "be"]
lazy = (w.upper() for w in words)
words.append("or")
print(",".join(lazy), max((len(w) for w in words), default=0), any(n > 3 for n in range(100)))
