"""A post belongs to who wrote it, whatever the page offers."""

import pytest
from werkzeug.security import generate_password_hash

from flaskr import create_app
from flaskr.db import get_db

HASH = generate_password_hash("kettle", "pbkdf2:sha256:1")


@pytest.fixture
def app(tmp_path):
    app = create_app({"TESTING": True, "DATABASE": str(tmp_path / "check.sqlite"), "SECRET_KEY": "check"})
    with app.app_context():
        db = get_db()
        for name in ["Eve", "Finn", "Gil"]:
            db.execute("INSERT INTO member (name, password_hash) VALUES (?, ?)", [name, HASH])
        # Post 1 is Finn's and post 2 is Eve's: numbers of posts are not numbers of members.
        db.execute("INSERT INTO post (member_id, title, text) VALUES (2, 'Scones', ''), (1, 'Jam', '')")
        db.commit()
    return app


def member(app, name):
    client = app.test_client()
    client.post("/auth/login", data={"name": name, "password": "kettle"})
    return client


def titles(app):
    with app.app_context():
        return [row["title"] for row in get_db().execute("SELECT title FROM post ORDER BY id")]


@pytest.mark.parametrize(("name", "number"), [("Eve", 1), ("Finn", 2), ("Gil", 1), ("Gil", 2)])
def test_not_somebody_elses(app, name, number):
    client = member(app, name)
    assert client.get(f"/{number}/update").status_code == 403
    assert client.post(f"/{number}/update", data={"title": "Mine", "text": ""}).status_code == 403
    assert client.post(f"/{number}/delete").status_code == 403
    assert titles(app) == ["Scones", "Jam"]


@pytest.mark.parametrize(("name", "number", "left"), [("Finn", 1, ["Jam"]), ("Eve", 2, ["Scones"])])
def test_ones_own(app, name, number, left):
    client = member(app, name)
    assert client.get(f"/{number}/update").status_code == 200
    client.post(f"/{number}/update", data={"title": "Better", "text": ""})
    assert "Better" in titles(app)
    client.post(f"/{number}/delete")
    assert titles(app) == left


def test_no_such_post(app):
    client = member(app, "Eve")
    assert client.get("/9/update").status_code == 404
    assert client.post("/9/delete").status_code == 404


def test_visitors_log_in_first(app):
    assert app.test_client().get("/1/update").headers["Location"] == "/auth/login"
