"""Members like posts, once each, and may think again; everybody sees how many."""

import re

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
        db.execute("INSERT INTO post (member_id, title, text) VALUES (1, 'Scones', ''), (1, 'Jam', '')")
        db.commit()
    return app


def member(app, name):
    client = app.test_client()
    client.post("/auth/login", data={"name": name, "password": "kettle"})
    return client


def likes(client, number):
    """What the page of a post says."""
    [count] = re.findall(r"♥\s*(\d+)", client.get(f"/{number}").text)
    return int(count)


def test_nobody_yet(app):
    assert likes(app.test_client(), 1) == 0


def test_each_once(app):
    for name in ["Finn", "Gil"]:
        assert member(app, name).post("/1/like").status_code < 400
    assert likes(app.test_client(), 1) == 2
    assert likes(app.test_client(), 2) == 0


def test_think_again(app):
    finn, gil = member(app, "Finn"), member(app, "Gil")
    counts = []
    for client in [finn, gil, finn, finn, gil]:
        client.post("/1/like")
        counts.append(likes(client, 1))
    assert counts == [1, 2, 1, 2, 1]


def test_each_post_has_its_own(app):
    finn = member(app, "Finn")
    finn.post("/1/like")
    finn.post("/2/like")
    finn.post("/1/like")
    assert (likes(finn, 1), likes(finn, 2)) == (0, 1)


def test_the_front_page_shows_them(app):
    member(app, "Finn").post("/2/like")
    page = app.test_client().get("/").text
    assert re.findall(r"♥\s*(\d+)", page) == ["1", "0"]


def test_visitors_log_in_first(app):
    reply = app.test_client().post("/1/like")
    assert reply.headers["Location"] == "/auth/login"
    assert likes(app.test_client(), 1) == 0


def test_no_such_post(app):
    assert member(app, "Finn").post("/9/like").status_code == 404


def test_not_by_a_link(app):
    finn = member(app, "Finn")
    assert finn.get("/1/like").status_code == 405
    assert likes(finn, 1) == 0


def test_a_post_that_is_liked_can_be_deleted(app):
    member(app, "Finn").post("/1/like")
    assert member(app, "Eve").post("/1/delete").status_code == 302
    assert member(app, "Finn").get("/1").status_code == 404


@pytest.mark.parametrize("again", [False, True])
def test_init_db_empties(app, again):
    member(app, "Finn").post("/1/like")
    if again:
        app.test_cli_runner().invoke(args=["init-db"])
    assert app.test_cli_runner().invoke(args=["init-db"]).exit_code == 0
    assert "Nobody has written" in app.test_client().get("/").text
