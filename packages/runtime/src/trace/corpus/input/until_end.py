# stdin: 3|x|4
total = 0
while True:
    try:
        line = input("> ")
    except EOFError:
        print("end")
        break
    try:
        total += int(line)
    except ValueError:
        print("not a number:", line)
        if total > 5:
            break
    if total >= 7:
        break
print(total)
