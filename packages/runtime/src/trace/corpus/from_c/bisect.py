import bisect

scores = []
for s in [33, 99, 77, 70, 89, 90, 100]:
    bisect.insort(scores, s)
grades = "FDCBA"
print(scores, [grades[bisect.bisect([60, 70, 80, 90], s)] for s in scores])
names = ["Al", "bo", "CY"]
bisect.insort(names, "Bz", key=str.lower)
print(names)
