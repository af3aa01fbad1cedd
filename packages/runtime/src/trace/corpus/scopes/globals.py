count = 0


def increase():
    global count, made
    count += 1
    made = f"made {count}"


def shadow():
    count = "local"
    return count


def look(name):
    return globals()[name]


increase()
increase()
globals()["dynamic"] = [1]
dynamic.append(2)
print(shadow(), count, made, look("dynamic"))
del made
try:
    made
except NameError as exc:
    print(exc)
print(len.__name__, __name__)
