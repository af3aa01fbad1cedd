"""A shop for tests: a small site with a database."""

import os

import click
from flask import Flask, abort, g, jsonify, redirect, render_template, request, session, url_for

from . import basket, store


def create_app(settings=None):
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(SECRET_KEY="test", DATABASE=os.path.join(app.instance_path, "shop.sqlite"))
    if settings is None:
        app.config.from_pyfile("settings.py", silent=True)
    else:
        app.config.from_mapping(settings)
    os.makedirs(app.instance_path, exist_ok=True)
    store.connect_to(app)

    @app.before_request
    def who():
        g.name = session.get("name")

    @app.get("/")
    def index():
        return render_template("index.html", things=store.things())

    @app.post("/name")
    def name():
        session.clear()
        session["name"] = request.form["name"]
        return redirect(url_for("index"))

    @app.post("/things")
    def add():
        if g.name is None:
            abort(403)
        title, price = request.form["title"], request.form.get("price", type=int)
        if not title or price is None:
            abort(400, "a title and a price are needed")
        app.logger.info("%s adds %s", g.name, title)
        return jsonify(id=store.add(title, price)), 201

    @app.get("/total")
    def total():
        return {"total": basket.total(thing["price"] for thing in store.things())}

    @app.cli.command("make-tables")
    @click.option("--empty/--sample", default=True)
    def make_tables(empty):
        """Makes the tables anew."""
        store.make_tables()
        if not empty:
            store.add("tea", 3)
        click.echo("made")

    return app
