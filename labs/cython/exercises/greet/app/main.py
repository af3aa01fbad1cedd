from pygreet import greet

print(greet("Ada"))
print(greet("Zoë"))
