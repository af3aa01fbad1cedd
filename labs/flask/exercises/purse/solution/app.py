"""A bank of tea tokens that gives all or nothing."""

import os
import sqlite3

from flask import Flask, current_app, flash, g, redirect, render_template, request, url_for

app = Flask(__name__)
app.secret_key = "tea"
app.config["DATABASE"] = os.path.join(app.instance_path, "bank.sqlite")

TABLES = """
CREATE TABLE purse (name TEXT PRIMARY KEY, tokens INTEGER NOT NULL CHECK (tokens >= 0));
INSERT INTO purse VALUES ('Ada', 10), ('Bob', 10), ('Cy', 10);
"""


def get_db():
    if "db" not in g:
        path = current_app.config["DATABASE"]
        os.makedirs(os.path.dirname(path), exist_ok=True)
        g.db = sqlite3.connect(path)
        g.db.row_factory = sqlite3.Row
        if not g.db.execute("SELECT name FROM sqlite_master").fetchone():
            g.db.executescript(TABLES)
    return g.db


@app.teardown_appcontext
def close_db(error):
    if "db" in g:
        g.pop("db").close()


@app.get("/")
def home():
    purses = get_db().execute("SELECT * FROM purse ORDER BY name").fetchall()
    return render_template("bank.html", purses=purses)


@app.post("/send")
def send():
    giver, taker = request.form["from"], request.form["to"]
    try:
        tokens = int(request.form["tokens"])
        move(giver, taker, tokens)
        flash(f"{giver} gave {taker} {tokens}.")
    except ValueError as problem:
        flash(f"That does not work: {problem}.")
    return redirect(url_for("home"))


def move(giver, taker, tokens):
    """All of it or nothing: leaving the `with` by an error takes back what was done in it."""
    if tokens < 1:
        raise ValueError("it takes at least one token")
    with get_db() as db:
        purse = db.execute("SELECT tokens FROM purse WHERE name = ?", [giver]).fetchone()
        if purse is None or purse["tokens"] < tokens:
            raise ValueError(f"{giver} does not have so many")
        db.execute("UPDATE purse SET tokens = tokens - ? WHERE name = ?", [tokens, giver])
        found = db.execute("UPDATE purse SET tokens = tokens + ? WHERE name = ?", [tokens, taker])
        if found.rowcount == 0:
            raise ValueError(f"nobody here is called {taker}")
