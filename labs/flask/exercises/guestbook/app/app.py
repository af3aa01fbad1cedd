"""A guest book that trusts its guests."""

from flask import Flask, redirect, render_template, request, url_for

app = Flask(__name__)

entries = [
    {"name": "Ada", "site": "https://example.org", "text": "What a fine book!\nMay it stay that way."},
]


@app.template_filter()
def lines(text):
    """Line breaks as HTML has them."""
    return text.replace("\n", "<br>")


@app.route("/", methods=["GET", "POST"])
def book():
    if request.method == "POST":
        entry = {key: request.form.get(key, "").strip() for key in ("name", "site", "text")}
        entry["text"] = entry["text"].replace("\r\n", "\n")
        entries.append(entry)
        return redirect(url_for("book"))
    return render_template("book.html", entries=entries)
