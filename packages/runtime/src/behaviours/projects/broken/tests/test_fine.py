def test_five():
    pass
