"""Flaskr, a small blog."""

import os

from flask import Flask

from . import auth, blog, db


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
    app.register_blueprint(blog.bp)
    return app
