import asyncio


async def ok(n):
    await asyncio.sleep(0)
    return n


async def bad(n):
    raise KeyError(n)


async def slow():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(ok(n)) for n in range(3)]
    print([t.result() for t in tasks])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(slow())
            group.create_task(bad(1))
    except* KeyError as group_error:
        print("group", group_error.exceptions)
    try:
        async with asyncio.timeout_at(0):
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout")


print(asyncio.run(main()))
