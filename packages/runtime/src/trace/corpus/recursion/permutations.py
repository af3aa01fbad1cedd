def permutations(items):
    if not items:
        return [[]]
    result = []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            result.append([item, *rest])
    return result


def subsets(items):
    if not items:
        yield ()
        return
    head, *tail = items
    for rest in subsets(tail):
        yield rest
        yield (head, *rest)


print(len(permutations("abc")), sorted(subsets([1, 2, 3])))
