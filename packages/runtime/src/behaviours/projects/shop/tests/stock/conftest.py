import pytest


@pytest.fixture
def stock(request):
    return {"tea": 3, "name": request.node.name}
