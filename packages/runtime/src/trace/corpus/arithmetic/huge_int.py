n = 3**20000
m = n * 7
k = -n
print(n.bit_length(), m % 1000, k < 0)
j = n - n
print(j)
