"""Who logs in is who they say they are; who writes a cookie is nobody."""

import base64
import hashlib
import json

import pytest
from flask import Flask

from app import app

OWNER = "correct horse battery staple"


@pytest.fixture
def client():
    app.config["TESTING"] = True
    return app.test_client()


def log_in(client, role, password):
    return client.post("/login", data={"role": role, "password": password}, follow_redirects=True)


def cookies(client):
    """Cookies that the club gave, as text: name=value."""
    reply = client.post("/login", data={"role": "guest", "password": "guest"})
    return [header.split(";")[0] for header in reply.headers.getlist("Set-Cookie")]


def home(cookie):
    return app.test_client(use_cookies=False).get("/", headers={"Cookie": cookie}).text


def test_log_in(client):
    assert "Members only" in client.get("/").text
    assert "Welcome, owner" in log_in(client, "owner", OWNER).text
    assert "Welcome, owner" in client.get("/").text


def test_guest(client):
    assert "Welcome, guest" in log_in(client, "guest", "guest").text
    assert "painting" not in client.get("/").text


@pytest.mark.parametrize(("role", "password"), [("owner", "guest"), ("owner", ""), ("king", "guest")])
def test_wrong_password(client, role, password):
    assert log_in(client, role, password).status_code == 403
    assert "Members only" in client.get("/").text


def test_log_out(client):
    log_in(client, "owner", OWNER)
    assert "Members only" in client.post("/logout", follow_redirects=True).text


def test_the_cookie_works_as_it_is(client):
    assert "Welcome, guest" in home("; ".join(cookies(client)))


FORGED = [
    "owner",
    "OWNER",
    "1",
    "b3duZXI=",
    "b3duZXI",
    b"owner".hex(),
    "owner"[::-1],
    base64.urlsafe_b64encode(b'{"role":"owner"}').decode(),
    *(hashlib.new(name, b"owner").hexdigest() for name in ("md5", "sha1", "sha256")),
]


@pytest.mark.parametrize("value", FORGED)
def test_a_forged_cookie_opens_nothing(client, value):
    names = {cookie.split("=")[0] for cookie in cookies(client)} | {"role", "session", "user", "owner", "admin"}
    for name in names:
        assert "Members only" in home(f"{name}={value}")


def test_a_changed_cookie_opens_nothing(client):
    for cookie in cookies(client):
        name, value = cookie.split("=", 1)
        payload, dot, rest = value.partition(".")
        forged = base64.urlsafe_b64encode(json.dumps({"role": "owner"}).encode()).decode().rstrip("=")
        for changed in (forged + dot + rest, value.replace("guest", "owner"), value[:-2] + "AA", value.upper()):
            if changed != value:
                assert "painting" not in home(f"{name}={changed}")


@pytest.mark.parametrize("key", ["", "dev", "secret", "key", "owner", "guest"])
def test_a_key_that_can_be_guessed(client, key):
    """Somebody else's application signs a cookie, with a guess at the key."""
    other = Flask("other")
    other.secret_key = key or "x"
    serializer = other.session_interface.get_signing_serializer(other)
    for name in {"session", *(cookie.split("=")[0] for cookie in cookies(client))}:
        signed = serializer.dumps({"role": "owner", "owner": True})
        assert "painting" not in home(f"{name}={signed}")
