def split(work):
    try:
        work()
    except* ValueError as group:
        print(group.exceptions)
    except* (TypeError, KeyError):
        raise
    else:
        work = None
    finally:
        print('x')


async def both(source):
    try:
        async with source:
            await source
    except* OSError:
        pass
    return [[await x for x in y] async for y in source]
