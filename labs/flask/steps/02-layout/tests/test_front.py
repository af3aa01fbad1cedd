from flaskr import app


def test_home_answers():
    reply = app.test_client().get("/")
    assert reply.status_code == 200
    assert "Flaskr" in reply.text
