import pyalmanac

print(pyalmanac.py_add(40, 2))
print(pyalmanac.py_percent(1, 8))
print(pyalmanac.py_leap(2024), pyalmanac.py_leap(2025))
