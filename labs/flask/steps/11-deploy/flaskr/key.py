"""The secret key: it stands in instance/config.py, which is in no repository and in no wheel."""

import os
import secrets

import click
from flask import current_app
from flask.cli import with_appcontext

PLACEHOLDER = "dev"


@click.command("make-key")
@with_appcontext
def make_key():
    """Write instance/config.py with a secret key that nobody else has."""
    path = os.path.join(current_app.instance_path, "config.py")
    os.makedirs(current_app.instance_path, exist_ok=True)
    try:
        # "x": a key that is there is not written over. It would log everybody out.
        with open(path, "x", encoding="utf-8") as file:
            file.write(f"SECRET_KEY = {secrets.token_hex()!r}\n")
    except FileExistsError:
        raise click.ClickException(f"{path} is there already.") from None
    click.echo(f"Wrote {path}")


def init_app(app):
    app.cli.add_command(make_key)
    if app.secret_key == PLACEHOLDER and not app.testing:
        app.logger.warning("Anybody can forge sessions: run flask --app flaskr make-key")
