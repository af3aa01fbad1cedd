from pyspread import spread, taken

print(spread([3, -4, 8]))
print("still taken:", taken())
