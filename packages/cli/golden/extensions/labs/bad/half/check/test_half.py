import half


def test_half():
    found = half.half(5)
    assert found == 2.5


def test_whole():
    assert half.whole(5) == 5
