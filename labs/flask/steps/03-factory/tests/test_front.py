from flaskr import create_app


def test_home_answers(tmp_path):
    app = create_app({"TESTING": True, "DATABASE": str(tmp_path / "test.sqlite")})
    reply = app.test_client().get("/")
    assert reply.status_code == 200
    assert "Flaskr" in reply.text


def test_settings_are_handed_over():
    assert not create_app().testing
    assert create_app({"TESTING": True}).testing
