from flask import Flask

from flaskr import create_app


def test_home_answers(client):
    reply = client.get("/")
    assert reply.status_code == 200
    assert "Flaskr" in reply.text


def test_settings_are_handed_over():
    assert create_app({"TESTING": True}).testing


def test_settings_come_from_the_instance(tmp_path, monkeypatch):
    (tmp_path / "config.py").write_text('SECRET_KEY = "only here"\n')
    monkeypatch.setattr(Flask, "auto_find_instance_path", lambda self: str(tmp_path))
    app = create_app()
    assert app.secret_key == "only here"
    assert not app.testing
