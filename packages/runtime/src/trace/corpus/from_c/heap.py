import heapq
from dataclasses import dataclass, field


@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False)


heap = []
for p, n in [(5, "e"), (1, "a"), (3, "c"), (2, "b")]:
    heapq.heappush(heap, Task(p, n))
numbers = [9, 4, 7, 1]
heapq.heapify(numbers)
print(heapq.heappop(heap).name, heapq.heapreplace(numbers, 5), heapq.nsmallest(2, numbers))
print([heapq.heappop(heap).name for _ in range(len(heap))], numbers)
