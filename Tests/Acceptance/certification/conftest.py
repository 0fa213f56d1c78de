"""One test per certification case, with a charger of its own at a gateway that the cases of a file share."""

import re

import pytest
from harness.cases import ALL, case_of
from harness.gateway import Gateway
from harness.laboratory import Charger
from harness.line import connected
from harness.site import site

RESULTS = {}
WAITING = {}


@pytest.fixture(scope="module")
def shared_gateway(binary, shared_directory, site_of_the_laboratory):
    gateway = Gateway(binary, shared_directory, site_of_the_laboratory).start()
    gateway.command("tags", "add", "VALID")
    gateway.command("tags", "add", "EXPIRED", "--expires", "2020-01-01T00:00:00Z")
    gateway.command("tags", "add", "BLOCKED")
    gateway.command("tags", "block", "BLOCKED")
    gateway.command("tags", "add", "MEMBER1", "--group", "FAMILY")
    gateway.command("tags", "add", "MEMBER2", "--group", "FAMILY")
    yield gateway
    gateway.stop()


@pytest.fixture(scope="module")
def site_of_the_laboratory():
    """Any charger may come, without a password: security profile 0."""
    return site(
        {}, fuse=1_000, unknownChargers="accept", chargerDefaults={"phases": "RST", "connectors": Charger.connectors, "fallbackAmps": 0},
        ocpp={"certificationMode": True, "heartbeatSeconds": 5})


@pytest.fixture
def gateway(shared_gateway, shown_on_failure):
    shown_on_failure.append(shared_gateway)
    return shared_gateway


@pytest.fixture
def identity(request):
    """Of the test's own charger."""
    return re.sub(r"[^\w.-]+", "-", request.node.name.removeprefix("test_"))[:48]


@pytest.fixture
def charger(gateway, identity, entered):
    """On the line, and accepted long ago: no boot is to be seen."""
    return entered(connected(Charger(gateway, identity)))


# What was shown

def pytest_configure(config):
    config.addinivalue_line("markers", "waits_for_tls(reason): what the case demands beyond what is shown here")


def pytest_collection_modifyitems(items):
    for item in items:
        for marker in item.iter_markers("waits_for_tls"):
            WAITING[case_of(item.name)] = marker.args[0]


def pytest_runtest_logreport(report):
    case = case_of(report.nodeid)
    if case:
        RESULTS.setdefault(case, set()).add(report.outcome)


def pytest_terminal_summary(terminalreporter):
    if not RESULTS:
        return
    terminalreporter.section("certification")
    waiting = [case for case in ALL if case in RESULTS and case in WAITING]
    shown = [case for case in ALL if RESULTS.get(case) == {"passed"} and case not in WAITING]
    failed = [case for case in ALL if "failed" in RESULTS.get(case, ())]
    terminalreporter.write_line(f"{len(ALL)} cases: {len(shown)} shown, {len(waiting)} wait for TLS, {len(failed)} failed")
    for case in waiting:
        terminalreporter.write_line(f"waits for TLS: {case}: {WAITING[case]}")
    for case in failed:
        terminalreporter.write_line(f"failed: {case}")
