"""A bank of tea tokens, with a hole in it."""

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
    tokens = int(request.form["tokens"])
    db = get_db()
    db.execute("UPDATE purse SET tokens = tokens - ? WHERE name = ?", [tokens, giver])
    db.commit()
    found = db.execute("UPDATE purse SET tokens = tokens + ? WHERE name = ?", [tokens, taker])
    if found.rowcount == 0:
        flash(f"Nobody here is called {taker}.")
        return redirect(url_for("home"))
    flash(f"{giver} gave {taker} {tokens}.")
    return redirect(url_for("home"))
