import asyncio

order = []


async def worker(name, times):
    for i in range(times):
        order.append(f"{name}{i}")
        await asyncio.sleep(0)
    if name == "c":
        raise ValueError(name)
    return name * times


async def main():
    results = await asyncio.gather(worker("a", 3), worker("b", 2), worker("c", 1), return_exceptions=True)
    return [r if isinstance(r, str) else repr(r) for r in results]


print(asyncio.run(main()))
print(order)
