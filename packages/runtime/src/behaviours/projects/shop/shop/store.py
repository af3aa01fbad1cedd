import sqlite3

from flask import current_app, g


def database():
    if "database" not in g:
        g.database = sqlite3.connect(current_app.config["DATABASE"])
        g.database.row_factory = sqlite3.Row
    return g.database


def close(error=None):
    found = g.pop("database", None)
    if found is not None:
        found.close()


def make_tables():
    with current_app.open_resource("tables.sql") as file:
        database().executescript(file.read().decode())


def things():
    return database().execute("SELECT id, title, price FROM thing ORDER BY id").fetchall()


def add(title, price):
    with database() as open_database:
        return open_database.execute("INSERT INTO thing (title, price) VALUES (?, ?)", (title, price)).lastrowid


def connect_to(app):
    app.teardown_appcontext(close)
