def helper():
    return undefined_name


VALUE = helper()


def test_four():
    pass
