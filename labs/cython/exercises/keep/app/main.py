from pyring import Ring, live

ring = Ring(3)
for number in range(5):
    ring.put(number)
print([ring[index] for index in range(len(ring))])
del ring
print("live:", live())
