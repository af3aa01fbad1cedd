"""A club that believes what it has signed."""

from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = "not on any page"

PASSWORDS = {"guest": "guest", "owner": "correct horse battery staple"}


@app.get("/")
def home():
    return render_template("club.html", role=session.get("role"))


@app.post("/login")
def login():
    role = request.form["role"]
    if PASSWORDS.get(role) != request.form["password"]:
        return "That is not the password.", 403
    session["role"] = role
    return redirect(url_for("home"))


@app.post("/logout")
def logout():
    session.clear()
    return redirect(url_for("home"))
