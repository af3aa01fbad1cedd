import pytest

from flaskr.db import get_db


@pytest.fixture
def twelve(app):
    """Twelve posts in all."""
    with app.app_context():
        db = get_db()
        for number in range(2, 13):
            db.execute("INSERT INTO post (member_id, title, text) VALUES (2, ?, '')", [f"Post {number}"])
        db.commit()


def numbers(page):
    return [number for number in range(1, 13) if f'href="/{number}"' in page]


def test_one_post(client):
    page = client.get("/1").text
    assert "<title>Tea - Flaskr</title>" in page
    assert "Second line" in page
    assert client.get("/2").status_code == 404


def test_one_page_is_enough(client):
    assert "Older posts" not in client.get("/").text


@pytest.mark.parametrize(
    ("path", "shown", "older"),
    [
        ("/", [8, 9, 10, 11, 12], 8),
        ("/?before=8", [3, 4, 5, 6, 7], 3),
        ("/?before=3", [1, 2], None),
        ("/?before=rubbish", [8, 9, 10, 11, 12], 8),
    ],
)
def test_pages(client, twelve, path, shown, older):
    page = client.get(path).text
    assert numbers(page) == shown
    assert (f'href="/?before={older}"' in page) == (older is not None)
