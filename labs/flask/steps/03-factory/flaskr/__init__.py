"""Flaskr, a small blog."""

import os

from flask import Flask


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

    @app.get("/")
    def home():
        return "<h1>Flaskr</h1><p>Nothing to read yet, but it came from a factory.</p>"

    return app
