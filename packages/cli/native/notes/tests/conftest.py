import pytest
from notes import create_app


@pytest.fixture
def app(tmp_path):
    app = create_app({"TESTING": True, "DATABASE": str(tmp_path / "test.sqlite")})
    app.test_cli_runner().invoke(args=["init-db"])
    return app


@pytest.fixture
def client(app):
    return app.test_client()
