class Point(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def shifted(self, by):
        return Point(self.x + by, self.y * 2)


def total(items, table):
    found = 0
    text = ''
    for item in items:
        found = found + item
        found = found - 1 if item > 3 else found
        table[item] = items[0]
        text += 'x'
        if table[item] == 1 and item in table:
            first, second = item, text
    return found, len(text), 1.5 + 2.5, isinstance(text, str)


def run():
    for number in range(100):
        point = Point(number, 1).shifted(2)
        total([1, 2, 3, 4], {number: point.x})
        str(number)


run()
