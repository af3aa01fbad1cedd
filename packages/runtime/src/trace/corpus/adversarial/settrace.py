import sys

events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name == "traced":
        events.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
        return tracer


def traced(n):
    total = 0
    for i in range(n):
        total += i
    return total


sys.settrace(tracer)
traced(2)
sys.settrace(None)
print(events)
profiled = []
sys.setprofile(lambda frame, event, arg: profiled.append(event) if frame.f_code.co_name == "traced" else None)
traced(1)
sys.setprofile(None)
print(profiled)
