from array import array

numbers = array("i", [1, 2, 3])
numbers.append(4)
numbers[0] = -1
floats = array("d", [0.5] * 3)
floats.extend([1.5])
print(numbers.tolist(), sum(floats), numbers.itemsize * len(numbers))
