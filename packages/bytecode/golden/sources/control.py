"""Branches, loops, comparisons, and what may end them."""


def classify(number, limit=10):
    if number < 0:
        return 'negative'
    elif number == 0:
        return 'zero'
    elif not number > limit:
        return 'small'
    return 'large' if number != limit + 1 else 'just above'


def search(rows, wanted):
    found = None
    for row in rows:
        if row is None:
            continue
        for cell in row:
            if cell == wanted and cell is not None:
                found = cell
                break
        else:
            continue
        break
    while found and found not in (1, 2, 3):
        found -= 1
        if found in [7, 8]:
            pass
        elif found is wanted or found is not rows:
            break
    return found


def between(low, value, high):
    assert low <= high, 'low is above high'
    return low <= value < high != 3


for index in range(3):
    classify(index)
