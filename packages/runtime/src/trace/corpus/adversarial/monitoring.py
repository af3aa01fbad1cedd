# truth: off, the callbacks of another tool run between two instructions, where no recorder looks
import sys

monitoring = sys.monitoring
tool = next(i for i in range(6) if monitoring.get_tool(i) is None)
monitoring.use_tool_id(tool, "mine")
lines = []


def on_line(code, line):
    lines.append(line - code.co_firstlineno)


def watched(n):
    a = n + 1
    b = a * 2
    return b


monitoring.register_callback(tool, monitoring.events.LINE, on_line)
monitoring.set_local_events(tool, watched.__code__, monitoring.events.LINE)
print(watched(1))
monitoring.set_local_events(tool, watched.__code__, 0)
seen = []


def on_instruction(code, offset):
    seen.append(offset)
    return monitoring.DISABLE if offset > 6 else None


monitoring.register_callback(tool, monitoring.events.INSTRUCTION, on_instruction)
monitoring.set_local_events(tool, watched.__code__, monitoring.events.INSTRUCTION)
watched(2)
watched(3)
monitoring.free_tool_id(tool)
print(lines, seen[:3], watched(4))
