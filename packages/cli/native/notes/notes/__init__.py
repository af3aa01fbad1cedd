import os
import sqlite3

import click
from flask import Flask, abort, current_app, g, redirect, request, session


def database():
    if "database" not in g:
        g.database = sqlite3.connect(current_app.config["DATABASE"])
        g.database.row_factory = sqlite3.Row
    return g.database


def create_app(settings=None):
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(SECRET_KEY="dev", DATABASE=os.path.join(app.instance_path, "notes.sqlite"))
    app.config.update(settings or {})
    os.makedirs(app.instance_path, exist_ok=True)

    @app.teardown_appcontext
    def close(error):
        if "database" in g:
            g.pop("database").close()

    @app.get("/")
    def index():
        rows = database().execute("SELECT text FROM note ORDER BY id").fetchall()
        return {"notes": [row["text"] for row in rows], "mine": session.get("mine", 0)}

    @app.post("/")
    def add():
        text = request.form["text"]
        if not text:
            abort(400)
        database().execute("INSERT INTO note (text) VALUES (?)", (text,))
        database().commit()
        session["mine"] = session.get("mine", 0) + 1
        return redirect("/")

    @app.cli.command("init-db")
    def init_db():
        """Make the tables anew."""
        database().executescript("DROP TABLE IF EXISTS note; CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT);")
        click.echo("The tables are made.")

    @app.cli.command("add")
    @click.argument("text")
    @click.option("--times", default=1, show_default=True, help="How often.")
    def add_note(text, times):
        """Add a note."""
        if times < 1:
            raise click.BadParameter("expected 1 or more", param_hint="--times")
        for _ in range(times):
            database().execute("INSERT INTO note (text) VALUES (?)", (text,))
        database().commit()
        click.echo(f"{times} added.", err=True)

    return app
