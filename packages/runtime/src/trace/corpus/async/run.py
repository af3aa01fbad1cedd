import asyncio


async def add(a, b):
    await asyncio.sleep(0)
    return a + b


async def main():
    total = 0
    for n in range(3):
        total = await add(total, n)
    return total


print(asyncio.run(main()))
