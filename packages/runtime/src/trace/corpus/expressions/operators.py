a, b = 17, 5
print(a + b, a - b, a * b, a / b, a // b, a % b, a**b, a << b, a >> b, a & b, a | b, a ^ b)
print(-a, +a, ~a, not a, a == b, a != b, a < b, a <= b, a > b, a >= b)
print(a is a, a is not b, a in (1, 17), b not in (1, 17))
print(a + b)
