from collections import deque

d = deque([1, 2, 3], maxlen=5)
d.append(4)
d.appendleft(0)
d.append(5)
d.rotate(2)
d.extendleft("ab")
left = d.popleft()
right = d.pop()
d[1] = "changed"
print(d, left, right, d.count(4), len(d))
long = deque(range(200))
long.rotate(-70)
for _ in range(65):
    long.popleft()
d.clear()
print(long[0], long[-1], len(long), d)
