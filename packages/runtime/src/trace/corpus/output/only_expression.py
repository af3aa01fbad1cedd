(1, [2, {"three": 3.0}], "four", b"5", None, ..., NotImplemented)
