tree = {"name": "root", "kids": [{"name": "a", "kids": []}, {"name": "b", "kids": [{"name": "c", "kids": []}]}]}


def depth(node):
    return 1 + max((depth(k) for k in node["kids"]), default=0)


def names(node):
    yield node["name"]
    for kid in node["kids"]:
        yield from names(kid)


tree["kids"][0]["kids"].append({"name": "d", "kids": []})
matrix = [[i * j for j in range(4)] for i in range(4)]
matrix[2][2] = {"deep": [matrix[0]]}
print(list(names(tree)), depth(tree), matrix)
