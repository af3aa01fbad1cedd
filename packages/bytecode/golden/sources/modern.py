import asyncio


def annotated(a: int, b: 'str' = 'x', *args: float, c, d: bool = True, **rest: dict) -> list:
    value: int = 3
    other: str
    return [*args, *rest, a, b, c, d, value]


def f(name, width, items):
    a = f'{name} {name!r:>{width}} {name!s} {name!a} {1 + 2:.3f}{{}}'
    first, *middle, last = items
    merged = {**items, 'x': 1, **middle}
    union = {*items, 1}
    return a, first, last, (*items,), merged, union, items @ items, f(*items, *middle, **merged, **union)


def outer():
    value = 1

    def inner():
        nonlocal value
        value += 1
        return __class__

    yield from inner()
    result = yield from outer()
    return result


class Base:
    field: int = 3
    other: 'str'

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        super().field

    def method(self):
        return super().method(1).value


class Child(Base, metaclass=type, option=1):
    pass


async def agen(source):
    async for item in source:
        yield item
    async with source as entered, source:
        await entered
    return


async def gather():
    found = [x async for x in agen(1) if await x]
    later = (await x for x in found)
    some = {k: v async for k, v in later}
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        raise RuntimeError from error
    finally:
        await asyncio.sleep(1)
    return some

raise ValueError from None
