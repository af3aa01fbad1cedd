import asyncio


class Ticker:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n


class Door:
    async def __aenter__(self):
        print("enter")
        return self

    async def __aexit__(self, kind, exc, tb):
        print("exit", kind and kind.__name__)
        return kind is ValueError


async def main():
    async for tick in Ticker(3):
        print(tick)
    else:
        print("no more")
    async with Door() as a, Door():
        print(type(a).__name__)
    async with Door():
        raise ValueError("swallowed")
    return [t async for t in Ticker(4) if t % 2]


print(asyncio.run(main()))
