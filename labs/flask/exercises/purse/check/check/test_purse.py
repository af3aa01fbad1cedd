"""Tokens go from one purse to another; none are lost, made or owed."""

import sqlite3

import pytest

from app import app


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "check.sqlite")


@pytest.fixture
def client(path):
    app.config.update(TESTING=True, DATABASE=path)
    client = app.test_client()
    client.get("/")
    return client


def send(client, giver, taker, tokens):
    return client.post("/send", data={"from": giver, "to": taker, "tokens": tokens}, follow_redirects=True)


def purses(path):
    """What is really in the file, for whoever opens it next."""
    db = sqlite3.connect(path)
    found = dict(db.execute("SELECT name, tokens FROM purse"))
    db.close()
    return found


def test_send(client, path):
    send(client, "Ada", "Bob", "3")
    assert purses(path) == {"Ada": 7, "Bob": 13, "Cy": 10}
    send(client, "Bob", "Cy", "13")
    assert purses(path) == {"Ada": 7, "Bob": 0, "Cy": 23}


def test_all_of_it(client, path):
    send(client, "Ada", "Bob", "10")
    assert purses(path) == {"Ada": 0, "Bob": 20, "Cy": 10}


@pytest.mark.parametrize(
    ("giver", "taker", "tokens"),
    [
        ("Ada", "Dora", "3"),
        ("Dora", "Ada", "3"),
        ("Dora", "Emil", "3"),
        ("Ada", "Bob", "-5"),
        ("Ada", "Bob", "0"),
        ("Ada", "Bob", "11"),
        ("Ada", "Dora", "11"),
        ("Ada", "Bob", "three"),
        ("Ada", "Bob", ""),
    ],
)
def test_nothing_moves(client, path, giver, taker, tokens):
    reply = send(client, giver, taker, tokens)
    assert reply.status_code < 500
    assert purses(path) == {"Ada": 10, "Bob": 10, "Cy": 10}


def test_to_oneself(client, path):
    send(client, "Ada", "Ada", "4")
    assert purses(path) == {"Ada": 10, "Bob": 10, "Cy": 10}


def test_goes_on_after_a_mistake(client, path):
    send(client, "Ada", "Dora", "3")
    send(client, "Ada", "Bob", "11")
    send(client, "Ada", "Bob", "1")
    assert purses(path) == {"Ada": 9, "Bob": 11, "Cy": 10}
