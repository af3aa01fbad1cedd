def work(kind):
    raise ExceptionGroup(
        "many", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [ValueError(2), OSError("o")])]
    )


def handle():
    seen = []
    try:
        try:
            work(1)
        except* ValueError as group:
            seen.append([str(e) for e in group.exceptions])
        except* TypeError as group:
            seen.append(group.message)
        else:
            seen.append("never")
        finally:
            seen.append("finally")
    except* OSError as rest:
        seen.append(rest.exceptions[0].message)
    return seen


def plain():
    try:
        raise KeyError("single")
    except* KeyError as group:
        return_value = repr(group)
    try:
        pass
    except* ValueError:
        return_value = "no"
    return return_value


print(handle(), plain())
