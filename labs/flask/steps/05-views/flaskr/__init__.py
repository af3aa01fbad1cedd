"""Flaskr, a small blog."""

import os

from flask import Flask, render_template_string

from . import auth, db

HOME = """<!doctype html>
<title>Flaskr</title>
<h1>Flaskr</h1>
{% if g.member %}
  <p>Hello, {{ g.member.name }}.
  <form method="post" action="{{ url_for('auth.logout') }}"><button>Log out</button></form>
{% else %}
  <p><a href="{{ url_for('auth.register') }}">Register</a> or
  <a href="{{ url_for('auth.login') }}">log in</a>.
{% endif %}
"""


def create_app(settings=None):
    """Builds the application. Tests hand over settings of their own."""
    app = Flask(__name__, instance_relative_config=True)
    app.config.update(
        SECRET_KEY="dev",
        DATABASE=os.path.join(app.instance_path, "flaskr.sqlite"),
    )
    if settings is None:
        app.config.from_pyfile("config.py", silent=True)
    else:
        app.config.update(settings)

    db.init_app(app)
    app.register_blueprint(auth.bp)

    @app.get("/")
    def home():
        return render_template_string(HOME)

    return app
