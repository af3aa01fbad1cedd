"""Flaskr, a small blog."""

import os

from flask import Flask

from . import auth, blog, db, key


def create_app(settings=None):
    """Builds the application. Tests hand over settings of their own."""
    app = Flask(__name__, instance_relative_config=True)
    app.config.update(
        SECRET_KEY=key.PLACEHOLDER,
        DATABASE=os.path.join(app.instance_path, "flaskr.sqlite"),
        SESSION_COOKIE_SAMESITE="Lax",
    )
    if settings is None:
        app.config.from_pyfile("config.py", silent=True)
        app.config.from_prefixed_env("FLASKR")
    else:
        app.config.update(settings)

    db.init_app(app)
    key.init_app(app)
    app.register_blueprint(auth.bp)
    app.register_blueprint(blog.bp)
    return app
