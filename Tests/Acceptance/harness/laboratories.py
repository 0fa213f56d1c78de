"""A gateway for laboratories, which sends nothing unasked; the tests of a file share it, each with a charger of its own."""

import re
from concurrent.futures import ThreadPoolExecutor
from zlib import crc32

import pytest

from .encryption import encrypted, trusting
from .gateway import Gateway
from .hostile import Hostile
from .laboratory import Charger
from .line import connected
from .site import site


@pytest.fixture(scope="module")
def site_of_the_laboratory():
    """Any charger may come, without a password: security profile 0."""
    return quiet_site(unknownChargers="accept")


def quiet_site(**more):
    defaults = {"phases": "RST", "connectors": Charger.connectors, "fallbackAmps": 0}
    return site({}, fuse=1_000, chargerDefaults=defaults, ocpp={"certificationMode": True, "heartbeatSeconds": 5}, **more)


@pytest.fixture(scope="module")
def over(request):
    """How chargers come: over ws or wss."""
    return getattr(request, "param", request.config.getoption("--over") or "ws")


@pytest.fixture(scope="module")
def shared_gateway(binary, shared_directory, site_of_the_laboratory, over):
    described = encrypted(site_of_the_laboratory) if over == "wss" else site_of_the_laboratory
    gateway = Gateway(binary, shared_directory, described).start()
    gateway.tls = trusting(gateway.state / "pki" / "ca.pem") if over == "wss" else None
    gateway.command("tags", "add", "VALID")
    gateway.command("tags", "add", "EXPIRED", "--expires", "2020-01-01T00:00:00Z")
    gateway.command("tags", "add", "BLOCKED")
    gateway.command("tags", "block", "BLOCKED")
    gateway.command("tags", "add", "MEMBER1", "--group", "FAMILY")
    gateway.command("tags", "add", "MEMBER2", "--group", "FAMILY")
    yield gateway
    gateway.stop()


@pytest.fixture
def identity(request):
    """Of the test's own charger."""
    name = re.sub(r"[^\w.-]+", "-", request.node.name.removeprefix("test_"))
    return name if len(name) <= 48 else f"{name[:39]}-{crc32(name.encode()):08x}"


@pytest.fixture
def charger(gateway, identity, entered):
    """On the line, and accepted long ago: no boot is to be seen."""
    return entered(connected(Charger(gateway, identity)))


@pytest.fixture
def peer(gateway, identity):
    """The same, but every byte is the test's own."""
    with Hostile(gateway, identity) as peer:
        yield peer


@pytest.fixture
def operator(gateway, identity):
    """operator(action, payload) has the test's charger asked while the test goes on; its result() is what is printed with --json."""
    with ThreadPoolExecutor() as pool:
        yield lambda *arguments, **options: pool.submit(gateway.send, identity, *arguments, **options)
