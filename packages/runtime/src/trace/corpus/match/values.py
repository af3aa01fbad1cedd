def kind(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1.5 | 2j:
            return "odd number"
        case "yes" | "no" as answer:
            return f"answer {answer}"
        case None | True | False:
            return "singleton"
        case int() | float():
            return "number"
        case str(text) if text.isupper():
            return f"shout {text}"
        case b"x":
            return "bytes"
        case _:
            return "else"


print([kind(x) for x in (0, 2, -1.5, 2j, "no", None, False, 99, 1.5, "ABC", "abc", b"x", [])])
