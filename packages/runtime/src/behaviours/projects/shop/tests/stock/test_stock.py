def test_stock(stock):
    assert stock == {"tea": 3, "name": "test_stock"}
