from site import app


def test_hello():
    assert b"Hello" in app.test_client().get("/").data
