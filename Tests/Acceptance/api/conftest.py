import pytest
from harness.api import API
from harness.ports import free_port
from harness.site import site


@pytest.fixture
def api(make_gateway):
    """api(chargers) starts a gateway whose API a test asks."""
    def start(chargers):
        described = site(chargers)
        described["listen"]["web"] = [f"127.0.0.1:{free_port()}"]
        return API(make_gateway(described).start())
    return start
