from pylarder import take

for what, amount in [("tea", 8), ("tea", 1000), ("gold", 1), ("tea", -1)]:
    try:
        print(amount, what, "taken,", take(what, amount), "left")
    except Exception as error:
        print(amount, what, "refused:", repr(error))
