"""A club that believes what a cookie says."""

from flask import Flask, make_response, redirect, render_template, request, url_for

app = Flask(__name__)
app.secret_key = "not on any page"

PASSWORDS = {"guest": "guest", "owner": "correct horse battery staple"}


@app.get("/")
def home():
    return render_template("club.html", role=request.cookies.get("role"))


@app.post("/login")
def login():
    role = request.form["role"]
    if PASSWORDS.get(role) != request.form["password"]:
        return "That is not the password.", 403
    reply = make_response(redirect(url_for("home")))
    reply.set_cookie("role", role)
    return reply


@app.post("/logout")
def logout():
    reply = make_response(redirect(url_for("home")))
    reply.delete_cookie("role")
    return reply
