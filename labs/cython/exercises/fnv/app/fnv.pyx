def fnv(data):
    """The FNV-1a hash of bytes: a number of 32 bits."""
    result = 2166136261
    for byte in data:
        result = result ^ byte
        result = result * 16777619 % 2**32
    return result
