"""How the acceptance tests start: with the program as it would be installed, given by FUSEKEEPER_BINARY."""

import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest

from harness.gateway import Gateway
from harness.meter import Meter

pytest_plugins = ["harness.asynchronous", "harness.laboratories"]

FIGURES = pytest.StashKey[list]()
GATEWAYS = pytest.StashKey[list]()


def pytest_addoption(parser):
    group = parser.getgroup("fusekeeper")
    group.addoption("--long", action="store_true", help="the long variants too")
    group.addoption("--over", choices=["ws", "wss"], help="how a laboratory's chargers come; otherwise the certification cases are tried both ways")
    group.addoption("--matching", metavar="PATTERN", help="only tests whose name matches this regular expression")


def pytest_configure(config):
    config.addinivalue_line("markers", "long: runs only with --long")
    config.addinivalue_line("markers", "encrypted: asks for TLS, whichever way the others go")
    config.stash[FIGURES] = []


def pytest_collection_modifyitems(config, items):
    pattern = config.getoption("--matching")
    left_out = [item for item in items if pattern and not re.search(pattern, item.nodeid)]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="runs with --long"))


def pytest_sessionfinish(session, exitstatus):
    # A pattern that matches tests in Swift only is no failure here.
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and session.config.getoption("--matching"):
        session.exitstatus = pytest.ExitCode.OK


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.failed:
        for gateway in item.stash.get(GATEWAYS, []):
            report.sections.append((f"what the gateway said last ({gateway.log})", gateway.tail()))
    return report


def pytest_terminal_summary(terminalreporter, config):
    if config.stash[FIGURES]:
        terminalreporter.section("figures")
        for line in config.stash[FIGURES]:
            terminalreporter.write_line(line)


@pytest.fixture
def figure(request):
    """Prints a measured figure at the end of the run: figure("memory", "12.3 MB (aim 30)")."""
    return lambda name, value: request.config.stash[FIGURES].append(f"{name}: {value}")


@pytest.fixture(scope="session")
def is_long(request):
    return request.config.getoption("--long")


@pytest.fixture(scope="session")
def binary():
    path = os.environ.get("FUSEKEEPER_BINARY")
    if not path or not os.access(path, os.X_OK):
        pytest.exit(f"FUSEKEEPER_BINARY must name the program to test; it is {path!r}. Board/test sets it.", returncode=4)
    return Path(path)


def make_directory():
    """Short, because a Unix socket's path may have 107 bytes, and with a space, because people have those."""
    path = Path(tempfile.mkdtemp(prefix="fusekeeper "))
    yield path
    shutil.rmtree(path)


directory = pytest.fixture(make_directory)
shared_directory = pytest.fixture(make_directory, scope="module")


@pytest.fixture
def shown_on_failure(request):
    """The gateways whose last words are shown when the test fails."""
    return request.node.stash.setdefault(GATEWAYS, [])


@pytest.fixture
def gateway(shared_gateway, shown_on_failure):
    """The one that all tests of a file share, where they share one."""
    shown_on_failure.append(shared_gateway)
    return shared_gateway


@pytest.fixture
def make_gateway(binary, directory, shown_on_failure):
    """make_gateway(site) describes a gateway; it is started by the test and gone after it."""
    def make(site):
        place = directory / str(len(shown_on_failure))
        place.mkdir()
        shown_on_failure.append(Gateway(binary, place, site))
        return shown_on_failure[-1]

    yield make
    for gateway in shown_on_failure:
        if gateway.is_running:
            gateway.kill()


@pytest.fixture
def meter():
    with Meter() as meter:
        yield meter
