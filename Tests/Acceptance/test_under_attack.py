"""
While somebody attacks: 50 honest chargers beside it miss no answer, and what the attack costs the gateway is small.

Times are printed, never judged (aim: p99 of 200 ms). The attacker, the honest chargers and the gateway share the cores of one machine.
"""

import asyncio
import os
import subprocess
import sys
import time
from base64 import b64encode
from pathlib import Path

import pytest
from harness.api import API
from harness.attacks import ATTACKS, INSIDERS, WEB_ATTACKS
from harness.encryption import trusting
from harness.gateway import Gateway
from harness.line import now
from harness.ports import free_port
from harness.quick import QuickCharger
from harness.site import site
from harness.tls_attacks import TLS_ATTACKS, WEB

HONEST = [f"C{number:03}" for number in range(50)]
CALLS = 100
MIB = 1024
PASSWORD = "correct horse battery staple"


@pytest.fixture(scope="module")
def gateway(binary, shared_directory):
    names = [*HONEST, *INSIDERS]
    described = site({name: {"fallbackAmps": 0} for name in names}, fuse=1_000)
    for listener in ("web", "ocppTLS", "webTLS"):
        described["listen"][listener] = [f"127.0.0.1:{free_port()}"]
    gateway = Gateway(binary, shared_directory, described).start()
    gateway.command("user", "add", "anna", "--role", "admin", input=PASSWORD)
    for name in HONEST:
        gateway.command("charger", "password", name, input=PASSWORD)
    gateway.command("tags", "add", "FRIEND")
    yield gateway
    gateway.stop()


@pytest.fixture
def attack(gateway, request):
    """The attack is going on from here to the end of the test."""
    port = port_of(gateway, request.param)
    command = [sys.executable, "-m", "harness.attacks", request.param, str(port)]
    with subprocess.Popen(command, cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout.readline(), "the attacker ended before it did anything"
            yield request.param
            assert process.poll() is None, f"the attacker gave up with {process.returncode}"
        finally:
            process.kill()
            process.communicate()


def port_of(gateway, attack):
    if attack in TLS_ATTACKS:
        return API(gateway, is_encrypted=True).port if attack.endswith(WEB) else gateway.encrypted_port
    return API(gateway).port if attack in WEB_ATTACKS else gateway.port


def cpu(gateway):
    """Seconds that it has computed."""
    fields = Path(f"/proc/{gateway.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def honest(gateway, is_encrypted):
    """The times of all calls, eight at once: each charger is asked again when its turn comes. Every other one comes over TLS where that is wanted."""
    chargers = []
    trusted = trusting(gateway.state / "pki" / "ca.pem")
    for number, name in enumerate(HONEST):
        credentials = b64encode(f"{name}:{PASSWORD}".encode()).decode()
        tls = trusted if is_encrypted and number % 2 else None
        chargers.append(await QuickCharger.connected(gateway, name, f"Authorization: Basic {credentials}", tls=tls))
    times = []

    async def live(charger):
        await charger.call("BootNotification", {"chargePointVendor": "V", "chargePointModel": "M"})
        for turn in range(CALLS):
            match turn % 4:
                case 0: call = "Authorize", {"idTag": "FRIEND"}
                case 1: call = "Heartbeat", {}
                case 2: call = "StatusNotification", {"connectorId": 1, "errorCode": "NoError", "status": "Available"}
                case _: call = "MeterValues", {"connectorId": 1, "meterValue": [{"timestamp": now(), "sampledValue": [{"value": str(turn)}]}]}
            async with turns:
                answer, taken = await charger.call(*call)
            if turn % 4 == 0:
                assert answer["idTagInfo"]["status"] == "Accepted"
            times.append(taken)

    turns = asyncio.Semaphore(8)
    await asyncio.gather(*(live(charger) for charger in chargers))
    for charger in chargers:
        await charger.leaves()
    return sorted(times)


def people(api):
    """Somebody who signs in and looks at the site, and a program that asks, each from an address of its own."""
    browser = api.sign_in("anna", PASSWORD)
    for _ in range(20):
        assert browser.ask("GET", "/api/v1/session").status == 200
        assert api.ask("GET", "/api/v1/status").status == 200


@pytest.mark.parametrize("attack", [*ATTACKS, *WEB_ATTACKS, *TLS_ATTACKS], indirect=True)
def test_fifty_honest_chargers_do_not_suffer(gateway, attack, figure):
    is_encrypted = attack in TLS_ATTACKS
    api = API(gateway, is_encrypted)
    before, computed, began = gateway.memory(), cpu(gateway), time.monotonic()
    times = asyncio.run(honest(gateway, is_encrypted))
    if attack in WEB_ATTACKS or attack.endswith(WEB):
        people(api)
    grown, computed, taken = gateway.memory() - before, cpu(gateway) - computed, time.monotonic() - began
    p50, p99 = (times[int(len(times) * part)] * 1e3 for part in (0.5, 0.99))
    figure(f"under attack by {attack}", f"p50 {p50:.1f}, p99 {p99:.1f}, max {times[-1] * 1e3:.1f} ms; "
           f"gateway {computed / taken:.0%} of a core, {grown / MIB:+.1f} MiB")
    assert len(times) == len(HONEST) * CALLS
    assert grown < 16 * MIB, f"the gateway has grown by {grown} KiB"
    assert gateway.is_running
