import logging
import os

import pytest

from shop import create_app, store


def test_index(client):
    assert "Nothing yet" in client.get("/").text


@pytest.mark.parametrize("name", ["Ada", "Zoë", "<b>"])
def test_name(client, name):
    answer = client.post("/name", data={"name": name}, follow_redirects=True)
    assert "Hello, " in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize(
    ("title", "price", "status"),
    [("tea", "3", 201), ("", "3", 400), ("tea", "", 400), pytest.param("tea", "three", 400, id="words")],
)
def test_add(ada, title, price, status):
    assert ada.post("/things", data={"title": title, "price": price}).status_code == status


def test_add_needs_a_name(client):
    assert client.post("/things", data={"title": "tea", "price": 3}).status_code == 403


def test_add_is_logged(ada, caplog):
    ada.post("/things", data={"title": "tea", "price": 3})
    assert caplog.record_tuples == [("shop", logging.INFO, "Ada adds tea")]


def test_total(app, client):
    with app.app_context():
        store.add("tea", 3)
        store.add("gift", -1)
    assert client.get("/total").json == {"total": 3}


@pytest.mark.parametrize("option", ["--empty", "--sample"])
def test_command(app, option):
    result = app.test_cli_runner().invoke(args=["make-tables", option])
    assert result.output == "made\n"


def test_settings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHOP", "open")
    monkeypatch.setattr("shop.store.connect_to", lambda app: None)
    app = create_app()
    assert not app.testing
    assert os.environ["SHOP"] == "open"
    assert os.path.basename(app.instance_path) == "instance"


@pytest.mark.slow
def test_many(ada):
    for number in range(20):
        ada.post("/things", data={"title": str(number), "price": number})
    assert ada.get("/").text.count("<li>") == 20
