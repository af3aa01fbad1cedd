def speak(times):
    return " ".join("miaow" for _ in range(times))
