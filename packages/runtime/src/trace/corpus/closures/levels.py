def one():
    a = "a"

    def two():
        b = a + "b"

        def three():
            nonlocal a, b
            c = a + b
            a = c.upper()

            def four():
                return a, b, c

            return four

        return three

    return two


print(one()()()())
