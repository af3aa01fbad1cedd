# stdin: Ada|36
name = input("Name? ")
age = int(input())
while age < 38:
    age += 1
    print(name, age)
print(f"{name} is {age}")
