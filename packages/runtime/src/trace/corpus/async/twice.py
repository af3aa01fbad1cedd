import asyncio


async def double(n):
    await asyncio.sleep(0)
    return 2 * n


async def main():
    value = await double(4)
    values = [await double(n) for n in range(3)]
    async with asyncio.Lock() as lock:
        print("locked", lock)
    return value, values


first = asyncio.run(main())
second = asyncio.run(double(21))
print(first, second)
