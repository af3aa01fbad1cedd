import pytest
from flask import Flask

from flaskr import create_app


@pytest.fixture
def instance(tmp_path, monkeypatch):
    """The instance folder of applications that are made without settings."""
    folder = tmp_path / "instance"
    monkeypatch.setattr(Flask, "auto_find_instance_path", lambda self: str(folder))
    return folder


def test_placeholder_is_told(instance, caplog):
    app = create_app()
    assert app.secret_key == "dev"
    assert "forge sessions" in caplog.text


def test_make_key(instance, caplog):
    result = create_app().test_cli_runner().invoke(args=["make-key"])
    assert result.exit_code == 0
    caplog.clear()

    assert len(create_app().secret_key) == 64
    assert caplog.text == ""


def test_make_key_keeps_the_key(instance):
    runner = create_app().test_cli_runner()
    runner.invoke(args=["make-key"])
    kept = create_app().secret_key

    result = runner.invoke(args=["make-key"])
    assert result.exit_code == 1
    assert "is there already" in result.output
    assert create_app().secret_key == kept


def test_environment_has_the_last_word(instance, monkeypatch):
    instance.mkdir()
    (instance / "config.py").write_text('SECRET_KEY = "from the file"\n')
    assert create_app().secret_key == "from the file"

    monkeypatch.setenv("FLASKR_SECRET_KEY", "from the environment")
    assert create_app().secret_key == "from the environment"


def test_cookie_stays_on_the_site(client):
    reply = client.post("/auth/login", data={"name": "Ada", "password": "open sesame"})
    cookie = reply.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
