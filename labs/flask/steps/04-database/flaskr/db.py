"""The database: one SQLite file, and one connection for each request."""

import os
import sqlite3

import click
from flask import current_app, g
from flask.cli import with_appcontext


def get_db():
    """The connection of this request, opened when it is first asked for."""
    if "db" not in g:
        path = current_app.config["DATABASE"]
        os.makedirs(os.path.dirname(path), exist_ok=True)
        g.db = sqlite3.connect(path)
        g.db.row_factory = sqlite3.Row
        g.db.execute("PRAGMA foreign_keys = ON")
        if not g.db.execute("SELECT name FROM sqlite_master").fetchone():
            make_tables()
    return g.db


def make_tables():
    """Makes all tables anew: what was in them is gone."""
    with current_app.open_resource("schema.sql", "r") as schema:
        get_db().executescript(schema.read())


def close_db(error=None):
    db = g.pop("db", None)
    if db is not None:
        db.close()


@click.command("init-db")
@with_appcontext
def init_db():
    """Make an empty database. What was in the old one is gone."""
    make_tables()
    click.echo(f"Made an empty database: {current_app.config['DATABASE']}")


def init_app(app):
    app.teardown_appcontext(close_db)
    app.cli.add_command(init_db)
