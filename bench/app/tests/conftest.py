import pytest
from werkzeug.security import generate_password_hash

from speed import create_app, db

# One round will do: hashing is slow on purpose.
HASH = generate_password_hash("open sesame", "pbkdf2:sha256:1")


@pytest.fixture
def app(tmp_path):
    app = create_app(tmp_path / "test.sqlite")
    app.testing = True
    with app.app_context():
        db().execute("INSERT INTO author (name, password) VALUES ('Bob', ?)", (HASH,))
        db().commit()
    return app


@pytest.fixture
def client(app):
    return app.test_client()
