"""Posts: everybody reads, members write, and change what is their own."""

from datetime import datetime

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for

from .auth import login_required
from .db import get_db

bp = Blueprint("blog", __name__)

PAGE = 5  # posts
POSTS = """
    SELECT post.*, member.name, (SELECT count(*) FROM liked WHERE post_id = post.id) AS likes
    FROM post JOIN member ON member.id = post.member_id
"""


@bp.app_template_filter()
def day(moment):
    """A moment of the database as a reader likes it: 2026-05-03 08:30:00 is 3 May 2026."""
    date = datetime.fromisoformat(moment)
    return f"{date.day} {date:%B %Y}"


@bp.get("/")
def index():
    """The newest posts; ?before=7 are those older than number 7."""
    before = request.args.get("before", type=int)
    found = get_db().execute(
        f"{POSTS} WHERE ? IS NULL OR post.id < ? ORDER BY post.id DESC LIMIT ?",
        [before, before, PAGE + 1],
    ).fetchall()
    posts = found[:PAGE]
    older = posts[-1]["id"] if len(found) > PAGE else None
    return render_template("home.html", posts=posts, before=before, older=older)


@bp.get("/<int:number>")
def show(number):
    return render_template("blog/show.html", post=find_post(number))


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
            return redirect(url_for("blog.show", number=number))
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


@bp.post("/<int:number>/like")
@login_required
def like(number):
    """Likes a post, or no longer likes it."""
    find_post(number)
    db = get_db()
    mine = [number, g.member["id"]]
    if not db.execute("DELETE FROM liked WHERE post_id = ? AND member_id = ?", mine).rowcount:
        db.execute("INSERT INTO liked (post_id, member_id) VALUES (?, ?)", mine)
    db.commit()
    return redirect(url_for("blog.show", number=number))


def read_form():
    """Title and text that were sent, without blanks around them."""
    return request.form["title"].strip(), request.form["text"].strip()


def find_post(number):
    """A post, or 404 where there is none."""
    post = get_db().execute(f"{POSTS} WHERE post.id = ?", [number]).fetchone()
    if post is None:
        abort(404)
    return post


def own_post(number):
    """A post of the member who asks. There is none: 404. It is somebody else's: 403."""
    post = find_post(number)
    if post["member_id"] != g.member["id"]:
        abort(403)
    return post
