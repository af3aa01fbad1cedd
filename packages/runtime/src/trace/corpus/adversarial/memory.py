def fill():
    try:
        block = bytearray(1 << 31)
    except (MemoryError, OverflowError) as exc:
        return type(exc).__name__ in ("MemoryError", "OverflowError")
    return len(block)


def huge_power():
    try:
        return len(str(10**5000))
    except ValueError as exc:
        return "too many digits"


print(huge_power())
try:
    "x" * (1 << 31)
except (MemoryError, OverflowError):
    print("no room")
print(fill())
