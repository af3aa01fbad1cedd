import sqlite3

import pytest

from flaskr.db import get_db


def test_one_connection_for_a_request(app):
    with app.app_context():
        db = get_db()
        assert get_db() is db

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        db.execute("SELECT 1")


def test_a_new_file_gets_tables(app, tmp_path):
    app.config["DATABASE"] = str(tmp_path / "new" / "other.sqlite")
    with app.app_context():
        assert get_db().execute("SELECT * FROM post").fetchall() == []


def test_init_db_empties(app, runner, rows):
    result = runner.invoke(args=["init-db"])
    assert result.exit_code == 0
    assert app.config["DATABASE"] in result.output
    assert rows("SELECT * FROM member") == rows("SELECT * FROM post") == []
