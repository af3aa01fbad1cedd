from decimal import Decimal
from fractions import Fraction

print(1 + 2.5, 1 + 2j, True + True, 3 * "ab", [0] * 3, 2 * (1,))
third = Fraction(1, 3)
print(third + Fraction(1, 6), third * 3 == 1, float(third))
price = Decimal("1.10")
print(price + Decimal("2.20"), price * 3, round(price, 1))
print(divmod(17, -5), pow(3, 200, 13), -7 // 2, -7 % 2, int(-7 / 2))
