# truth: every 9
from collections import deque


class Robot:
    __slots__ = ("name", "place", "seen")

    def __init__(self, name):
        self.name = name
        self.place = [0, 0]
        self.seen = set()

    def move(self, dx, dy):
        self.place[0] += dx
        self.place[1] += dy
        self.seen.add(tuple(self.place))


class Log:
    def __init__(self):
        self.lines = deque(maxlen=6)
        self.counts = {}

    def note(self, robot):
        self.lines.append(f"{robot.name} {robot.place}")
        self.counts[robot.name] = self.counts.get(robot.name, 0) + 1


def spiral(steps):
    x, y, dx, dy = 0, 0, 1, 0
    while True:
        for _ in range(2):
            for _ in range(steps):
                got = yield dx, dy
                if got:
                    return got
            dx, dy = -dy, dx
        steps += 1


def counter():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    return up


log = Log()
robots = [Robot(name) for name in ("a", "b", "c")]
ways = {robot.name: spiral(1) for robot in robots}
tick = counter()
waiting = (r.name for r in robots)
first = next(waiting)
shared = [robots[0].place]
try:
    while True:
        for robot in robots:
            robot.move(*next(ways[robot.name]))
            log.note(robot)
            try:
                if tick() % 7 == 0:
                    raise KeyError(tick)
            except KeyError as exc:
                kept = exc
            total = sum(n * n for n in range(3))
        if tick() > 520:
            ways["a"].send("enough")
except StopIteration as stop:
    print(stop.value, first, list(waiting))
print(log.counts, list(log.lines), shared[0] is robots[0].place, len(robots[1].seen))
