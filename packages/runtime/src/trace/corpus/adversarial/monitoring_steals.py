# truth: off, it takes the tool of whoever watches
import sys

monitoring = sys.monitoring
for tool in range(6):
    if monitoring.get_tool(tool) is not None:
        for event in (monitoring.events.INSTRUCTION, monitoring.events.LINE):
            monitoring.register_callback(tool, event, None)
        monitoring.free_tool_id(tool)


def after():
    return sum(n for n in range(5))


print(after())
print("went on")
