from array import array

from pyscale import scale

stereo = array("d", [1, 1, 1, 1, 1, 1])
left = memoryview(stereo)[::2]
scale(left, 10)
print(stereo.tolist())
