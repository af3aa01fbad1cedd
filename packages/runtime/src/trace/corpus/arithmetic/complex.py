z = 3 + 4j
w = z * (1 - 2j)
print(abs(z), w, w.real, w.imag, z.conjugate(), z / w, z**2, -z, complex("1e3-2j"))
n = complex(float("nan"), -0.0)
print(n, n == n)
print(z - z)
