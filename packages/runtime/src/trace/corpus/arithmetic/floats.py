values = [0.0, -0.0, 1.5, 1e-320, 1e308, float("inf"), float("-inf"), float("nan"), 0.1 + 0.2]
for v in values:
    print(v, v == v, v + 1, v * 2, -v, v.is_integer() if abs(v) < 1e300 else "-")
print(1e308 * 10, 7.5 // 2, -7.5 % 2, 2**0.5, round(2.5), round(2.675, 2))
x = 0.0
for _ in range(10):
    x += 0.1
print(x == 1.0, x)
