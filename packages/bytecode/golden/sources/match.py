def handle(command):
    match command:
        case 1 | 2 | -3:
            return 'number'
        case 'go', direction if direction:
            return direction
        case [first, *rest, {'key': value, **others}]:
            return first, rest, value, others
        case Point(x=0, y=y) | Point(y, 0):
            return y
        case str() as text:
            return text
        case {'a': 1, 'b': [1, 2]}:
            return None
        case None | True:
            return command
        case module.NAME:
            return 1
        case _:
            raise ValueError


with (open('a') as a, open('b') as b):
    pass
