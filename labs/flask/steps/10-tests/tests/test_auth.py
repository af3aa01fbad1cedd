import pytest
from conftest import PASSWORD, log_in
from flask import g, session


def test_register(client, rows):
    assert "Register" in client.get("/auth/register").text

    with client:
        reply = client.post("/auth/register", data={"name": " Cy ", "password": "s3cret"})
        assert reply.headers["Location"] == "/"
        client.get("/")
        assert g.member["name"] == "Cy"

    [(stored,)] = rows("SELECT password_hash FROM member WHERE name = 'Cy'")
    assert "s3cret" not in stored
    client.post("/auth/logout")
    assert log_in(client, "Cy", "s3cret").status_code == 302


@pytest.mark.parametrize(
    ("name", "password", "says"),
    [
        ("", "x", "choose a name"),
        ("  ", "x", "choose a name"),
        ("Cy", "", "choose a password"),
        ("Ada", "x", "Ada is taken"),
        ("ADA", "x", "ADA is taken"),
    ],
    ids=["no-name", "blank-name", "no-password", "taken", "taken-in-capitals"],
)
def test_register_refuses(client, rows, name, password, says):
    reply = client.post("/auth/register", data={"name": name, "password": password})
    assert says in reply.text
    assert rows("SELECT count(*) FROM member") == [(2,)]


def test_log_in(client):
    assert "Log in" in client.get("/auth/login").text

    with client:
        reply = log_in(client, "ada")
        assert reply.headers["Location"] == "/"
        client.get("/")
        assert session["member"] == 1
        assert g.member["name"] == "Ada"


@pytest.mark.parametrize(
    ("name", "password"),
    [("Ada", "open says me"), ("Cy", PASSWORD)],
    ids=["wrong-password", "no-such-member"],
)
def test_log_in_refuses(client, name, password):
    with client:
        reply = log_in(client, name, password)
        assert "do not belong together" in reply.text
        assert "member" not in session


def test_log_out(ada):
    with ada:
        ada.post("/auth/logout")
        assert "member" not in session


def test_log_out_by_a_link_does_nothing(ada):
    with ada:
        assert ada.get("/auth/logout").status_code == 405
        ada.get("/")
        assert g.member["name"] == "Ada"


def test_a_member_who_is_gone_is_nobody(bob, runner):
    runner.invoke(args=["init-db"])
    assert "Log in" in bob.get("/").text
