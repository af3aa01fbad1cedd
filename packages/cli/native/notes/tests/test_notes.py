import pytest


def test_is_empty_at_first(client):
    assert client.get("/").json == {"notes": [], "mine": 0}


@pytest.mark.parametrize(("text", "status"), [("tea", 302), ("", 400)])
def test_adds(client, text, status):
    assert client.post("/", data={"text": text}).status_code == status


def test_counts(client):
    client.post("/", data={"text": "tea"})
    assert client.get("/").json == {"notes": ["coffee"], "mine": 1}


def test_command(app):
    result = app.test_cli_runner().invoke(args=["add", "tea", "--times", "2"])
    assert "2 added." in result.output
