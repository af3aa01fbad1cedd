import half


def test_half():
    found = half.half(5)
    assert found == 2.5
