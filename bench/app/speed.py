"""The application whose speed is measured: JSON, a select, and a page from files and a database, as small sites are."""

import sqlite3
from pathlib import Path

import click
from flask import Flask, abort, current_app, flash, g, jsonify, redirect, render_template, request, session, url_for
from flask.cli import with_appcontext
from werkzeug.security import check_password_hash, generate_password_hash

POSTS = 200
SCHEMA = """
    DROP TABLE IF EXISTS post;
    DROP TABLE IF EXISTS author;
    CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, password TEXT);
    CREATE TABLE post (id INTEGER PRIMARY KEY, author INTEGER NOT NULL REFERENCES author, title TEXT, text TEXT);
    INSERT INTO author (name) VALUES ('Ada'), ('Grace'), ('Mary');
"""


def create_app(database=None):
    app = Flask(__name__)
    app.config.from_mapping(SECRET_KEY="bench", DATABASE=str(database or Path(app.root_path, "speed.sqlite")))
    app.teardown_appcontext(close)
    app.cli.add_command(fill_command)
    for view in (answer, row, page):
        app.add_url_rule(RULES[view], view_func=view)
    for view in (register, log_in):
        app.add_url_rule(RULES[view], view_func=view, methods=["GET", "POST"])
    if not Path(app.config["DATABASE"]).exists():
        with app.app_context():
            fill()
    return app


def db():
    """A connection for each request, as is usual for SQLite."""
    if "db" not in g:
        g.db = sqlite3.connect(current_app.config["DATABASE"])
        g.db.row_factory = sqlite3.Row
    return g.db


def close(error):
    if "db" in g:
        g.pop("db").close()


def fill():
    db().executescript(SCHEMA)
    posts = [(number % 3 + 1, f"Post <{number}>", "Words & more words. " * 5) for number in range(1, POSTS + 1)]
    db().executemany("INSERT INTO post (author, title, text) VALUES (?, ?, ?)", posts)
    db().commit()


@click.command("fill")
@with_appcontext
def fill_command():
    fill()
    click.echo(f"{POSTS} posts.")


def answer():
    return jsonify(name="Ada", numbers=[1, 2, 3], nested={"yes": True, "none": None})


def row(number):
    found = db().execute("SELECT id, title, text FROM post WHERE id = ?", (number,)).fetchone()
    if found is None:
        abort(404)
    return jsonify(dict(found))


def page(number):
    posts = db().execute(
        "SELECT post.id, title, text, name FROM post JOIN author ON author = author.id WHERE post.id >= ? LIMIT 10",
        (number,),
    )
    following = number % (POSTS - 10) + 1
    return render_template("page.html", number=number, posts=posts.fetchall(), following=following)


def register():
    if request.method == "POST":
        name, password = request.form["name"], request.form["password"]
        if not name or not password:
            flash("A name and a password, please.")
        else:
            try:
                with db():
                    db().execute(
                        "INSERT INTO author (name, password) VALUES (?, ?)", (name, generate_password_hash(password))
                    )
                return redirect(url_for("log_in"))
            except sqlite3.IntegrityError:
                flash(f"{name} is taken.")
    return render_template("form.html", title="Register")


def log_in():
    if request.method == "POST":
        found = db().execute("SELECT id, password FROM author WHERE name = ?", (request.form["name"],)).fetchone()
        if found and found["password"] and check_password_hash(found["password"], request.form["password"]):
            session["author"] = found["id"]
            return redirect(url_for("page", number=1))
        flash("No such name or password.")
    return render_template("form.html", title="Log in")


RULES = {
    answer: "/json",
    row: "/row/<int:number>",
    page: "/page/<int:number>",
    register: "/register",
    log_in: "/log-in",
}
