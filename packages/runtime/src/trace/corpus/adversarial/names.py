class Ünïcode:
    ñ = 1


привет = {"ключ": Ünïcode.ñ}
globals()["not an identifier"] = 1
globals()["for"] = 2
globals()[7] = "seven"
o = Ünïcode()
setattr(o, "with space", 3)
setattr(o, "", "empty")
setattr(o, "\n", "newline")
o.__dict__["\ud800"] = "lone"
T = type("A" * 300, (), {})
t = T()
N = type("", (), {"__module__": 5})
n = N()
print(len(vars(o)), привет, len(type(t).__name__))
