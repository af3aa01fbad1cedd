def memoize(function):
    seen = {}

    def wrapper(*key):
        if key not in seen:
            seen[key] = function(*key)
        return seen[key]

    wrapper.seen = seen
    return wrapper


@memoize
def paths(rows, columns):
    if rows == 0 or columns == 0:
        return 1
    return paths(rows - 1, columns) + paths(rows, columns - 1)


print(paths(4, 4), len(paths.seen))
