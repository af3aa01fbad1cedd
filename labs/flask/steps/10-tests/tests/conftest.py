"""What the tests share: an application of their own with two members and one post."""

import pytest
from werkzeug.security import generate_password_hash

from flaskr import create_app
from flaskr.db import get_db

# Hashing is slow on purpose. Tests may be quick about it: one round will do.
PASSWORD = "open sesame"
HASH = generate_password_hash(PASSWORD, "pbkdf2:sha256:1")


@pytest.fixture
def app(tmp_path):
    app = create_app({"TESTING": True, "DATABASE": str(tmp_path / "test.sqlite"), "SECRET_KEY": "test"})
    with app.app_context():
        db = get_db()
        db.execute("INSERT INTO member (name, password_hash) VALUES ('Ada', ?), ('Bob', ?)", [HASH, HASH])
        db.execute(
            "INSERT INTO post (member_id, written, title, text)"
            " VALUES (1, '2026-05-03 08:30:00', 'Tea', 'First line\nSecond line')"
        )
        db.commit()
    return app


@pytest.fixture
def client(app):
    """A visitor."""
    return app.test_client()


@pytest.fixture
def runner(app):
    return app.test_cli_runner()


def log_in(client, name, password=PASSWORD):
    return client.post("/auth/login", data={"name": name, "password": password})


@pytest.fixture
def ada(app):
    """Member number 1, logged in. The post is hers."""
    client = app.test_client()
    log_in(client, "Ada")
    return client


@pytest.fixture
def bob(app):
    """Member number 2, logged in."""
    client = app.test_client()
    log_in(client, "Bob")
    return client


@pytest.fixture
def rows(app):
    """Asks the database: rows("SELECT …")."""

    def ask(sql):
        with app.app_context():
            return [tuple(row) for row in get_db().execute(sql)]

    return ask
