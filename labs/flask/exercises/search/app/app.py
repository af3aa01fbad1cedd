"""A tea shop with a search that finds more than tea."""

import os
import sqlite3

from flask import Flask, current_app, g, render_template, request

app = Flask(__name__)
app.config["DATABASE"] = os.path.join(app.instance_path, "shop.sqlite")


def get_db():
    if "db" not in g:
        path = current_app.config["DATABASE"]
        os.makedirs(os.path.dirname(path), exist_ok=True)
        g.db = sqlite3.connect(path)
        g.db.row_factory = sqlite3.Row
        if not g.db.execute("SELECT name FROM sqlite_master").fetchone():
            with current_app.open_resource("shop.sql", "r") as file:
                g.db.executescript(file.read())
    return g.db


@app.teardown_appcontext
def close_db(error):
    if "db" in g:
        g.pop("db").close()


@app.get("/")
def search():
    words = request.args.get("q", "")
    order = request.args.get("sort", "name")
    sql = f"SELECT name, taste, cents FROM tea WHERE name LIKE '%{words}%' ORDER BY {order}"
    teas = get_db().execute(sql).fetchall()
    return render_template("search.html", teas=teas, words=words, sql=sql)
