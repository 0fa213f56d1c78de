"""
What TLS costs the gateway, against connections without it. Printed, never judged: `Board/test --long --filter tls_costs`.

The gateway has one core, the load (harness/load.c) another. A figure "a second and core" comes from the CPU time that the gateway took, so
it is the same however quick the client is.
"""

import os
import subprocess
from pathlib import Path

import pytest
from harness.encryption import UNHURRIED, encrypted
from harness.gateway import Gateway
from harness.laboratories import quiet_site

SECONDS = 10
TICKS = os.sysconf("SC_CLK_TCK")
SIGNATURES = {"ECDSA": "ECDSA+SHA256", "RSA": "RSA-PSS+SHA256:RSA+SHA256"}
ECDHE = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256"
HANDSHAKES = {
    "TLS 1.3, ECDSA": ("304", "ECDSA", ECDHE), "TLS 1.3, RSA": ("304", "RSA", ECDHE), "TLS 1.3, by a ticket": ("304", "ECDSA", ECDHE, "again"),
    "TLS 1.2, ECDSA": ("303", "ECDSA", ECDHE), "TLS 1.2, RSA": ("303", "RSA", ECDHE),
    "TLS 1.2, RSA without ECDHE": ("303", "RSA", "AES128-GCM-SHA256"), "TLS 1.2, by a ticket": ("303", "ECDSA", ECDHE, "again"),
}


pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def load(shared_directory):
    """The program that makes the load."""
    program = shared_directory / "load"
    subprocess.run(
        ["cc", "-O2", "-Wall", "-Wextra", "-o", program, Path(__file__).parent / "harness/load.c", "-lssl", "-lcrypto"], check=True)
    return program


def described():
    return encrypted(quiet_site(unknownChargers="accept", tls=UNHURRIED))


@pytest.fixture(scope="module")
def shared_gateway(binary, shared_directory):
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, cores[:1])
    try:
        gateway = Gateway(binary, shared_directory, described()).start()
    finally:
        os.sched_setaffinity(0, cores)
    gateway.command("tags", "add", "VALID")
    yield gateway
    gateway.stop()


class Load:
    """It runs, on the other core, and has said that its connections stand."""

    def __init__(self, program, *arguments):
        cores = sorted(os.sched_getaffinity(0))
        self.process = subprocess.Popen(
            ["taskset", "--cpu-list", str(cores[-1]), program, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.what = self.process.stdout.readline().removeprefix("ready ").strip()

    def ends(self):
        """How many it did, and in how many seconds."""
        said, _ = self.process.communicate(timeout=500)
        assert self.process.returncode == 0, said
        return [float(word) for word in said.replace(" s", "").split(" in ")] if said else None


def processor(gateway):
    """Seconds that it has computed."""
    fields = Path(f"/proc/{gateway.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def measured(gateway, load, *arguments):
    """How many things a second there were, and microseconds of the gateway for each."""
    running = Load(load, *arguments)
    before = processor(gateway)
    count, seconds = running.ends()
    return count / seconds, (processor(gateway) - before) / count * 1e6


@pytest.mark.parametrize("name", HANDSHAKES)
def test_handshakes(gateway, load, figure, name):
    version, key, suites, *again = HANDSHAKES[name]
    rate, each = measured(gateway, load, "handshakes", gateway.encrypted_port, 5_000, version, SIGNATURES[key], suites, *again)
    figure("TLS handshakes", f"{name}: {each:.0f} µs of the gateway, so {1e6 / each:.0f} a second and core; one client made {rate:.0f} a second")


@pytest.mark.parametrize("chargers", [100, 1_000])
def test_calls(gateway, load, figure, chargers):
    figures = {}
    for way, port in ("ws", gateway.port), ("wss", gateway.encrypted_port):
        figures[way] = measured(gateway, load, "calls", port, way, chargers, SECONDS)
        figure("calls", f"{chargers} chargers over {way}: {figures[way][0]:.0f} a second, {figures[way][1]:.1f} µs of the gateway each")
    plain, sealed = figures["ws"], figures["wss"]
    figure("calls", f"{chargers} chargers, wss to ws: {sealed[0] / plain[0]:.2f} of the calls, {sealed[1] / plain[1]:.2f} times the CPU")


def test_memory(make_gateway, load, figure):
    count, grown = 1_000, {}
    for way in "ws", "wss":
        gateway = make_gateway(described()).start()
        before = gateway.memory()
        running = Load(load, "calls", gateway.encrypted_port if way == "wss" else gateway.port, way, count, 0)
        grown[way] = (gateway.memory() - before) / count
        running.ends()
        figure("memory", f"{count} idle chargers over {way}: {grown[way]:.1f} KiB each, with all that is known of them")
        gateway.stop()
    figure("memory", f"so TLS takes {grown['wss'] - grown['ws']:.1f} KiB of each connection")
