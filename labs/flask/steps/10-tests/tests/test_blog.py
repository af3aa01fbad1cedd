import pytest


def test_index_for_a_visitor(client):
    page = client.get("/").text
    assert "Tea" in page
    assert "Ada, 3 May 2026" in page
    assert "First line\nSecond line" in page
    assert "Edit" not in page
    assert "Write" not in page


def test_index_for_members(ada, bob):
    assert 'href="/1/update"' in ada.get("/").text
    assert 'href="/1/update"' not in bob.get("/").text


@pytest.mark.parametrize("path", ["/create", "/1/update", "/1/delete"])
def test_visitors_must_log_in(client, rows, path):
    reply = client.post(path, data={"title": "Mine", "text": ""})
    assert reply.status_code == 302
    assert reply.headers["Location"] == "/auth/login"
    assert rows("SELECT title FROM post") == [("Tea",)]


@pytest.mark.parametrize("path", ["/1/update", "/1/delete"])
def test_a_post_is_its_writers(bob, rows, path):
    assert bob.post(path, data={"title": "Mine", "text": ""}).status_code == 403
    assert rows("SELECT title FROM post") == [("Tea",)]


@pytest.mark.parametrize("path", ["/7/update", "/7/delete"])
def test_no_such_post(ada, path):
    assert ada.post(path, data={"title": "Mine", "text": ""}).status_code == 404


def test_create(bob, rows):
    assert "Write a post" in bob.get("/create").text
    reply = bob.post("/create", data={"title": " Cake ", "text": " With plums "})
    assert reply.headers["Location"] == "/"
    assert rows("SELECT member_id, title, text FROM post WHERE id = 2") == [(2, "Cake", "With plums")]


def test_update(ada, rows):
    assert "First line" in ada.get("/1/update").text
    reply = ada.post("/1/update", data={"title": "Coffee", "text": ""})
    assert reply.headers["Location"] == "/"
    assert rows("SELECT title, text FROM post") == [("Coffee", "")]


@pytest.mark.parametrize("path", ["/create", "/1/update"])
def test_a_post_needs_a_title(ada, rows, path):
    reply = ada.post(path, data={"title": "  ", "text": "Do not lose this"})
    assert "needs a title" in reply.text
    assert "Do not lose this" in reply.text
    assert rows("SELECT title FROM post") == [("Tea",)]


def test_delete(ada, rows):
    reply = ada.post("/1/delete", follow_redirects=True)
    assert "The post is gone." in reply.text
    assert "Nobody has written anything yet." in reply.text
    assert rows("SELECT * FROM post") == []


def test_delete_by_a_link_does_nothing(ada, rows):
    assert ada.get("/1/delete").status_code == 405
    assert rows("SELECT title FROM post") == [("Tea",)]


def test_what_members_write_is_text(bob):
    bob.post("/create", data={"title": "<b>Bold</b>", "text": "<script>alert(1)</script>"})
    page = bob.get("/").text
    assert "&lt;b&gt;Bold&lt;/b&gt;" in page
    assert "<script>" not in page
