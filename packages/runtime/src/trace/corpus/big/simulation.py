class Cell:
    __slots__ = ("alive", "next")

    def __init__(self, alive):
        self.alive = alive
        self.next = False


class Life:
    def __init__(self, rows):
        self.rows = [[Cell(c == "#") for c in row] for row in rows]

    def neighbours(self, r, c):
        height, width = len(self.rows), len(self.rows[0])
        return sum(
            self.rows[(r + dr) % height][(c + dc) % width].alive
            for dr in (-1, 0, 1)
            for dc in (-1, 0, 1)
            if dr or dc
        )

    def step(self):
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                n = self.neighbours(r, c)
                cell.next = n == 3 or (cell.alive and n == 2)
        for row in self.rows:
            for cell in row:
                cell.alive = cell.next

    def __str__(self):
        return "\n".join("".join(".#"[c.alive] for c in row) for row in self.rows)


life = Life(["....", ".#..", ".#..", ".#.."])
life.step()
print(life)
