"""A guest book that trusts nobody."""

from flask import Flask, redirect, render_template, request, url_for
from markupsafe import Markup

app = Flask(__name__)

entries = [
    {"name": "Ada", "site": "https://example.org", "text": "What a fine book!\nMay it stay that way."},
]


@app.template_filter()
def lines(text):
    """Line breaks as HTML has them; all else stays text."""
    return Markup("<br>").join(text.split("\n"))


@app.template_test()
def web_address(site):
    """Whether it leads to a page: a javascript: address is a program."""
    return site.lower().startswith(("https://", "http://"))


@app.route("/", methods=["GET", "POST"])
def book():
    if request.method == "POST":
        entry = {key: request.form.get(key, "").strip() for key in ("name", "site", "text")}
        entry["text"] = entry["text"].replace("\r\n", "\n")
        entries.append(entry)
        return redirect(url_for("book"))
    return render_template("book.html", entries=entries)
