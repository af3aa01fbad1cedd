import pytest

from shop import create_app, store


@pytest.fixture
def app(tmp_path):
    app = create_app({"TESTING": True, "SECRET_KEY": "test", "DATABASE": str(tmp_path / "shop.sqlite")})
    with app.app_context():
        store.make_tables()
    return app


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def ada(client):
    client.post("/name", data={"name": "Ada"})
    yield client
    client.delete_cookie("session")


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)
