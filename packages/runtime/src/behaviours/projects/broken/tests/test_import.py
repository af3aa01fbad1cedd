import not_there


def test_three():
    pass
