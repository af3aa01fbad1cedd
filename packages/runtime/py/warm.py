"""Runs once, when the image for applications is made: takes the paths of first requests, tests and reports.

Much of Flask, pytest and coverage is imported, compiled or looked up when it is first needed. What ran here has all of
that in the snapshot's memory, and the reader's first run finds it there.
"""

import contextlib
import importlib
import io
import linecache
import os
import shutil
import sys

# Loaded late by what is used below, on paths that are not taken here.
LATE = """
flask.cli flask.json.provider flask.logging flask.testing flask.views click.testing
jinja2.debug jinja2.ext jinja2.loaders jinja2.sandbox markupsafe._native
itsdangerous itsdangerous.url_safe
werkzeug.datastructures werkzeug.debug werkzeug.debug.tbtools werkzeug.exceptions werkzeug.formparser
werkzeug.middleware.proxy_fix werkzeug.routing werkzeug.security werkzeug.serving werkzeug.test werkzeug.wsgi
coverage.cmdline coverage.html coverage.jsonreport coverage.lcovreport coverage.xmlreport coverage.report
coverage.sysmon coverage.sqldata
asyncio concurrent.futures cProfile doctest email.mime.multipart http.cookiejar http.server importlib.metadata
importlib.resources json.tool logging.config mimetypes optparse pdb platform pstats runpy secrets shlex sqlite3
subprocess tomllib unittest.runner wsgiref.handlers xml.dom.minidom zoneinfo
""".split()

PROJECT = {
    "shop/__init__.py": '''
import logging
import sqlite3

import click
from flask import Flask, abort, flash, g, jsonify, redirect, render_template, request, session, url_for
from flask import Blueprint

pages = Blueprint("pages", __name__)


def database():
    if "database" not in g:
        g.database = sqlite3.connect(":memory:")
        g.database.row_factory = sqlite3.Row
        g.database.executescript("create table ware (name text, price real); insert into ware values ('tea', 2.5);")
    return g.database


@pages.route("/", methods=("GET", "POST"))
def index():
    if request.method == "POST":
        session["last"] = request.form["name"]
        flash("Bought.")
        return redirect(url_for("pages.index"))
    wares = database().execute("select * from ware where price > ?", (1,)).fetchall()
    return render_template("index.html", wares=wares)


@pages.route("/price/<int:number>")
def price(number):
    if number > 2:
        abort(404)
    return jsonify(price=1 / number)


def create_app(settings=None):
    app = Flask(__name__)
    app.config.from_mapping(SECRET_KEY="warm")
    app.config.update(settings or {})
    app.register_blueprint(pages)

    @app.teardown_appcontext
    def close(error):
        if "database" in g:
            g.pop("database").close()

    @app.cli.command("restock")
    @click.option("--count", default=1)
    def restock(count):
        click.echo(f"{count} more.")

    return app
''',
    "shop/templates/base.html": (
        "<!doctype html><title>{% block title %}{% endblock %}</title>"
        "{% for message in get_flashed_messages() %}<p>{{ message }}{% endfor %}{% block body %}{% endblock %}"
    ),
    "shop/templates/index.html": (
        "{% extends 'base.html' %}{% block title %}Wares{% endblock %}{% block body %}<ul>{% for ware in wares %}"
        "<li class='{{ loop.cycle('a', 'b') }}'>{{ ware['name'] | title }} {{ '%.2f' | format(ware.price) }}"
        "{% else %}none{% endfor %}</ul>{% if session.last %}{{ session.last }}{% endif %}"
        "<a href='{{ url_for('pages.price', number=1) }}'>price</a>{% endblock %}"
    ),
    "shop/static/style.css": "p { color: red }",
}
FOLDER = "/tmp/warm"


def warm():
    """Runs a small application, tests and reports, as far as the lock has what they need; what they loaded stays."""
    for name in LATE:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    has = {name for name in ("flask", "pytest", "coverage") if name in sys.modules}
    if has >= {"pytest", "coverage"}:
        importlib.import_module("bytelab.testing").warm()
    if "flask" in has:
        with project(), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            if "coverage" in has:
                measure(serve)
            else:
                serve()
    importlib.invalidate_caches()
    linecache.clearcache()


@contextlib.contextmanager
def project():
    """The small application as the working folder, and nothing of it afterwards."""
    for name, text in PROJECT.items():
        path = os.path.join(FOLDER, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    here, paths, environment = os.getcwd(), sys.path[:], dict(os.environ)
    os.chdir(FOLDER)
    sys.path.insert(0, FOLDER)
    importlib.invalidate_caches()
    try:
        yield
    finally:
        os.chdir(here)
        sys.path[:] = paths
        os.environ.clear()
        os.environ.update(environment)
        for name in [name for name in sys.modules if name.partition(".")[0] == "shop"]:
            del sys.modules[name]
        for name in [name for name in sys.path_importer_cache if name.startswith(FOLDER)]:
            del sys.path_importer_cache[name]
        shutil.rmtree(FOLDER)


def measure(work):
    """Does some work with coverage, and makes every report of it."""
    import coverage

    measured = coverage.Coverage(branch=True, source=["shop"])
    measured.start()
    work()
    measured.stop()
    measured.save()
    for report in (measured.report, measured.json_report, measured.xml_report, measured.lcov_report, measured.html_report):
        report()


def serve():
    """Asks the application as a server does, shows the page for an error, and gives it commands."""
    from shop import create_app
    from werkzeug.debug.tbtools import DebugTraceback

    app = create_app()
    client = app.test_client()
    for path in ("/", "/price/1", "/static/style.css", "/missing", "/price/0"):
        client.get(path).get_data()
    client.post("/", data={"name": "tea"}, follow_redirects=True)
    app.logger.handlers.clear()
    try:
        1 / 0
    except ZeroDivisionError as error:
        DebugTraceback(error).render_traceback_text()
    assert app.test_cli_runner().invoke(args=["restock", "--count", "2"]).exit_code == 0
    main = importlib.import_module("flask.cli").cli
    for words in (["--app", "shop", "routes"], ["--app", "shop", "restock"]):
        main.main(args=words, prog_name="flask", standalone_mode=False)
