"""
Conversations in TLS 1.2 and 1.3 with the gateway's door: what it must take, and with which alert it refuses the rest. Whatever was said to
it, the next honest charger is served. `pytest -v` lists them all with their arguments.
"""

from collections import Counter
from pathlib import Path

import pytest
from harness.encryption import UNHURRIED, encrypted_site, trusting
from harness.gateway import Gateway
from harness.hostile import Hostile
from harness.talk import TLS12, TLS13
from harness.tls import Client

NAMES = {TLS12: "TLS 1.2", TLS13: "TLS 1.3"}
SPOKEN = Counter()


def pytest_runtest_logreport(report):
    place = Path(report.nodeid.partition("::")[0])
    if report.when == "call" and place.parent.name == Path(__file__).parent.name:
        SPOKEN[place.stem.removeprefix("test_"), report.outcome] += 1


def pytest_terminal_summary(terminalreporter):
    if SPOKEN:
        terminalreporter.section("conversations in TLS")
        for topic in sorted({topic for topic, _ in SPOKEN}):
            good = SPOKEN[topic, "passed"]
            terminalreporter.write_line(f"{topic}: {good} as the standards have it, {SPOKEN[topic, 'failed']} not")


@pytest.fixture(scope="module")
def shared_gateway(binary, shared_directory):
    gateway = Gateway(binary, shared_directory, encrypted_site(["HONEST"], tls=UNHURRIED)).start()
    gateway.tls = trusting(gateway.state / "pki" / "ca.pem")
    yield gateway
    gateway.stop()


@pytest.fixture
def spoken(gateway):
    """spoken(version) is a client of the test's; behind the last one, an honest charger comes and is served."""
    clients = []

    def speak(version, **more):
        clients.append(Client(gateway, version, **more))
        return clients[-1]

    yield speak
    for client in clients:
        client.close()
    with Hostile(gateway, "HONEST") as honest:
        assert honest.call("Heartbeat", {})[0] == 3


@pytest.fixture(params=[TLS12, TLS13], ids=NAMES.get)
def client(spoken, request):
    return spoken(request.param)


@pytest.fixture
def old(spoken):
    """A client of TLS 1.2."""
    return spoken(TLS12)


@pytest.fixture
def new(spoken):
    """A client of TLS 1.3."""
    return spoken(TLS13)
