"""Visitors are sent to log in, members get in, and everybody may read."""

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
        db.execute("INSERT INTO member (name, password_hash) VALUES ('Eve', ?)", [HASH])
        db.execute("INSERT INTO post (member_id, title, text) VALUES (1, 'Scones', '')")
        db.commit()
    return app


@pytest.fixture
def visitor(app):
    return app.test_client()


@pytest.fixture
def eve(app):
    client = app.test_client()
    client.post("/auth/login", data={"name": "Eve", "password": "kettle"})
    return client


def titles(app):
    with app.app_context():
        return [row["title"] for row in get_db().execute("SELECT title FROM post ORDER BY id")]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", ["/create", "/1/update", "/9/update"])
def test_visitor_is_sent_to_log_in(app, visitor, method, path):
    reply = visitor.open(path, method=method, data={"title": "Rubbish", "text": ""})
    assert reply.status_code == 302
    assert reply.headers["Location"] == "/auth/login"
    assert titles(app) == ["Scones"]


def test_visitor_cannot_delete(app, visitor):
    reply = visitor.post("/1/delete")
    assert reply.status_code == 302
    assert reply.headers["Location"] == "/auth/login"
    assert titles(app) == ["Scones"]


def test_everybody_reads(visitor):
    assert "Scones" in visitor.get("/").text


def test_everybody_can_log_in_and_register(visitor):
    assert visitor.get("/auth/login").status_code == 200
    assert visitor.get("/auth/register").status_code == 200


def test_member_writes(app, eve):
    assert eve.get("/create").status_code == 200
    eve.post("/create", data={"title": "Jam", "text": ""})
    eve.post("/1/update", data={"title": "Buns", "text": ""})
    assert titles(app) == ["Buns", "Jam"]
    eve.post("/1/delete")
    assert titles(app) == ["Jam"]
