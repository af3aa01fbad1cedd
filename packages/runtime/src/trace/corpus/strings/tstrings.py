from string.templatelib import Interpolation, Template

name, n = "Zoë", 3
template = t"Hello {name!r:>10}, {n + 1} times {n=}"
print(type(template).__name__, template.strings)
for part in template:
    match part:
        case Interpolation(value, expression, conversion, spec):
            print(repr(value), expression, conversion, repr(spec))
        case str():
            print("text", repr(part))


def shout(t: Template) -> str:
    return "".join(p if isinstance(p, str) else str(p.value).upper() for p in t)


print(shout(t"dear {name}, {t"inner {n}".values}"))
