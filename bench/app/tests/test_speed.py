"""Twenty-five tests, as a small site has them."""

import pytest
from flask import session

import speed


def test_json(client):
    answer = client.get("/json")
    assert answer.json == {"name": "Ada", "numbers": [1, 2, 3], "nested": {"yes": True, "none": None}}


@pytest.mark.parametrize("number", [1, 7, 100, speed.POSTS])
def test_row(client, number):
    assert client.get(f"/row/{number}").json["title"] == f"Post <{number}>"


@pytest.mark.parametrize("number", [0, speed.POSTS + 1])
def test_row_that_is_not_there(client, number):
    assert client.get(f"/row/{number}").status_code == 404


@pytest.mark.parametrize("number", [1, 2, 50, 150])
def test_page(client, number):
    text = client.get(f"/page/{number}").text
    assert f"Post &lt;{number}&gt;" in text
    assert text.count("<article>") == 10
    assert f'href="/page/{number + 1}"' in text


def test_last_page(client):
    text = client.get(f"/page/{speed.POSTS}").text
    assert text.count("<article>") == 1
    assert 'href="/page/11"' in text


@pytest.mark.parametrize("path", ["/register", "/log-in"])
def test_form(client, path):
    assert "<form" in client.get(path).text


def test_register(client, monkeypatch):
    monkeypatch.setattr(speed, "generate_password_hash", lambda password: password[::-1])
    answer = client.post("/register", data={"name": "Eve", "password": "abc"})
    assert answer.headers["Location"] == "/log-in"
    with client.application.app_context():
        found = speed.db().execute("SELECT password FROM author WHERE name = 'Eve'").fetchone()
    assert found["password"] == "cba"


def test_register_for_real(client):
    client.post("/register", data={"name": "Eve", "password": "abc"})
    assert client.post("/log-in", data={"name": "Eve", "password": "abc"}).status_code == 302


@pytest.mark.parametrize(
    ("name", "password", "message"),
    [("", "x", "A name and"), ("Eve", "", "A name and"), ("Bob", "x", "Bob is taken")],
)
def test_register_refuses(client, monkeypatch, name, password, message):
    monkeypatch.setattr(speed, "generate_password_hash", str)
    assert message in client.post("/register", data={"name": name, "password": password}).text


def test_log_in(client):
    with client:
        answer = client.post("/log-in", data={"name": "Bob", "password": "open sesame"})
        assert answer.headers["Location"] == "/page/1"
        assert session["author"] == 4


@pytest.mark.parametrize(("name", "password"), [("Bob", "wrong"), ("Nobody", "x"), ("Ada", "")])
def test_log_in_refuses(client, name, password):
    with client:
        answer = client.post("/log-in", data={"name": name, "password": password})
        assert "No such name or password." in answer.text
        assert "author" not in session


def test_fill(app):
    result = app.test_cli_runner().invoke(args=["fill"])
    assert result.output == "200 posts.\n"


def test_default_place():
    for _ in range(2):
        app = speed.create_app()
    assert app.config["DATABASE"].endswith("speed.sqlite")
