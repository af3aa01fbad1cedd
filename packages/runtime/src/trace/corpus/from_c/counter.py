from collections import Counter, defaultdict, deque

c = Counter()
for ch in "abracadabra":
    c[ch] += 1
d = Counter("abc")
c.update(d)
c.update("zz")
both = c & d
queue = deque([1, 2, 3])
queue.rotate(1)
queue.rotate(-2)
queue.reverse()
groups = defaultdict(set)
for word in ["ab", "cd", "efg"]:
    groups[len(word)].add(word)
groups.default_factory = None
print(c.most_common(2), +both, queue, {k: sorted(v) for k, v in groups.items()})
