import asyncio


async def numbers(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print("got", got)
            await asyncio.sleep(0)
    finally:
        print("closed")


async def main():
    g = numbers(5)
    print(await anext(g), await g.asend("x"))
    try:
        await g.athrow(KeyError("k"))
    except KeyError as exc:
        print("thrown", exc)
    total = 0
    async for n in numbers(3):
        total += n
    h = numbers(9)
    await anext(h)
    await h.aclose()
    print({n: n * n async for n in numbers(2)}, await anext(numbers(0), "none"))
    return total


print(asyncio.run(main()))
