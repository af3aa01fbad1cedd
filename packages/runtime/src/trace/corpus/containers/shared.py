row = [0, 0]
grid = [row] * 3
grid[0][1] = "everywhere"
a = b = {"k": row}
b["k"].append(1)
c = dict(a)
c["k"] = list(row)
c["k"].append("only c")
pair = (row, row)
pair[0].clear()
print(grid, a, c, pair, a is b, grid[0] is grid[2])
print(pair[0] is pair[1])
