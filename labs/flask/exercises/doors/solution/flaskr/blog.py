"""Posts: everybody reads, members write, and change what is their own."""

from datetime import datetime

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for

from .auth import login_required
from .db import get_db

bp = Blueprint("blog", __name__)

POSTS = "SELECT post.*, member.name FROM post JOIN member ON member.id = post.member_id"


@bp.app_template_filter()
def day(moment):
    """A moment of the database as a reader likes it: 2026-05-03 08:30:00 is 3 May 2026."""
    date = datetime.fromisoformat(moment)
    return f"{date.day} {date:%B %Y}"


@bp.get("/")
def index():
    posts = get_db().execute(f"{POSTS} ORDER BY post.id DESC").fetchall()
    return render_template("home.html", posts=posts)


@bp.route("/create", methods=["GET", "POST"])
@login_required
def create():
    if request.method == "POST":
        title, text = read_form()
        if title:
            db = get_db()
            db.execute(
                "INSERT INTO post (member_id, title, text) VALUES (?, ?, ?)",
                [g.member["id"], title, text],
            )
            db.commit()
            return redirect(url_for("blog.index"))
        flash("A post needs a title.")
    return render_template("blog/edit.html", post=None)


@bp.route("/<int:number>/update", methods=["GET", "POST"])
@login_required
def update(number):
    post = own_post(number)
    if request.method == "POST":
        title, text = read_form()
        if title:
            db = get_db()
            db.execute("UPDATE post SET title = ?, text = ? WHERE id = ?", [title, text, number])
            db.commit()
            return redirect(url_for("blog.index"))
        flash("A post needs a title.")
    return render_template("blog/edit.html", post=post)


@bp.post("/<int:number>/delete")
@login_required
def delete(number):
    own_post(number)
    db = get_db()
    db.execute("DELETE FROM post WHERE id = ?", [number])
    db.commit()
    flash("The post is gone.")
    return redirect(url_for("blog.index"))


def read_form():
    """Title and text that were sent, without blanks around them."""
    return request.form["title"].strip(), request.form["text"].strip()


def own_post(number):
    """A post of the member who asks. There is none: 404. It is somebody else's: 403."""
    post = get_db().execute(f"{POSTS} WHERE post.id = ?", [number]).fetchone()
    if post is None:
        abort(404)
    if post["member_id"] != g.member["id"]:
        abort(403)
    return post
