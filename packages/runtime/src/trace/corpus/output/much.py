for i in range(60):
    print("line", i, "x" * 30)
