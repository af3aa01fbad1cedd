"""Members: they register, log in and log out."""

import functools
import sqlite3

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from werkzeug.security import check_password_hash, generate_password_hash

from .db import get_db

bp = Blueprint("auth", __name__, url_prefix="/auth")


@bp.before_app_request
def find_member():
    """Who asks? A visitor without a session has no number, and NULL equals nothing: that is nobody."""
    number = session.get("member")
    g.member = get_db().execute("SELECT * FROM member WHERE id = ?", [number]).fetchone()


def login_required(view):
    """For views that are for members only: others are sent to log in."""

    @functools.wraps(view)
    def guarded(**values):
        if g.member is None:
            return redirect(url_for("auth.login"))
        return view(**values)

    return guarded


@bp.app_template_filter()
def hue(name):
    """A colour for a name, always the same one: degrees on the colour circle."""
    return sum(name.casefold().encode()) * 47 % 360


@bp.route("/register", methods=["GET", "POST"])
def register():
    if request.method == "POST":
        try:
            enter(add_member(request.form["name"].strip(), request.form["password"]))
            return redirect(url_for("blog.index"))
        except ValueError as problem:
            flash(str(problem))
    return render_template("auth/register.html")


@bp.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        member = get_db().execute(
            "SELECT * FROM member WHERE name = ?", [request.form["name"].strip()]
        ).fetchone()
        if member and check_password_hash(member["password_hash"], request.form["password"]):
            enter(member["id"])
            return redirect(url_for("blog.index"))
        flash("This name and this password do not belong together.")
    return render_template("auth/login.html")


@bp.post("/logout")
def logout():
    session.clear()
    return redirect(url_for("blog.index"))


def add_member(name, password):
    """Writes a new member down and gives the number; a ValueError says what is wrong."""
    if not name:
        raise ValueError("Please choose a name.")
    if not password:
        raise ValueError("Please choose a password.")
    db = get_db()
    try:
        number = db.execute(
            "INSERT INTO member (name, password_hash) VALUES (?, ?)",
            [name, generate_password_hash(password)],
        ).lastrowid
    except sqlite3.IntegrityError:
        raise ValueError(f"The name {name} is taken.") from None
    db.commit()
    return number


def enter(number):
    """From now on, the requests of this browser are this member's."""
    session.clear()
    session["member"] = number
