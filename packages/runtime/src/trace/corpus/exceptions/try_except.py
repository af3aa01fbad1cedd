def attempt(n):
    steps = []
    try:
        steps.append("try")
        if n == 1:
            raise ValueError("one")
        if n == 2:
            {}["two"]
        if n == 3:
            [][3]
    except ValueError as exc:
        steps.append(f"value {exc}")
    except (KeyError, IndexError) as exc:
        steps.append(type(exc).__name__)
    else:
        steps.append("else")
    finally:
        steps.append("finally")
    return steps


print([attempt(n) for n in range(4)])
