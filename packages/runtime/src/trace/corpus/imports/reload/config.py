values = ["fresh"]
times = globals().get("times", 0) + 1
