"""
Attacks that make no noise, each beside honest chargers; the noisy ones are in test_under_attack.py.

Where the other classes are shown: eviction by somebody without a password, obligations/test_door.py; frames, texts and numbers, and slow
peers, test_hostile.py, and those of TLS in tls/; sessions of others, obligations/test_sessions.py; what is told again,
obligations/test_queues.py; markup and formulas, test_markup.py; paths and file names, files/test_hostile_files.py and files/test_logs.py;
addresses that lead to neighbours, files/test_fetching.py; users and tokens, api/test_users.py.
"""

import csv
import json
import random
import time
from datetime import datetime

import pytest
from harness.hostile import Hostile
from harness.line import basic
from harness.site import site

PASSWORD = "the right one, long"
FAR = ["1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2038-01-19T03:14:08Z", "1900-02-28T23:59:60Z"]


@pytest.fixture
def gateway(make_gateway):
    described = site({name: {"fallbackAmps": 0} for name in ("A1", "A2", "A3")}, fuse=100)
    gateway = make_gateway(described).start()
    for name in ("A1", "A2", "A3"):
        gateway.command("charger", "password", name, input=PASSWORD)
    gateway.command("tags", "add", "FRIEND")
    return gateway


def knock(gateway, identity, password):
    with Hostile(gateway) as peer:
        return peer.upgrade(f"/{identity}", f"Authorization: {basic(identity, password)}")


def inside(gateway, identity):
    peer = Hostile(gateway)
    assert peer.upgrade(f"/{identity}", f"Authorization: {basic(identity, PASSWORD)}") == 101
    return peer


def test_guessed_passwords_cost_nobody_else_his_place(gateway, figure):
    """From one address, as behind a router: a hundred for one charger, while others come and go."""
    with inside(gateway, "A1") as victim:
        statuses = [knock(gateway, "A1", f"wrong {number}") for number in range(100)]
        assert set(statuses) == {401, 429} and statuses[:10] == [401] * 10 and statuses.count(401) < 50, statuses
        began = time.monotonic()
        assert knock(gateway, "A2", PASSWORD) == 101
        figure("a charger beside one whose password is guessed", f"is in after {(time.monotonic() - began) * 1e3:.0f} ms (aim 2 s)")
        assert victim.call("Heartbeat", {})[0] == 3, "the charger itself was thrown out"
    gateway.stop()


def test_guessed_identities_find_nothing_and_leave_little(gateway):
    """Whoever is expected is told from who is not, as OCPP wants it; of the others a few are remembered."""
    before = gateway.memory()
    for number in range(2_000):
        with Hostile(gateway) as peer:
            assert peer.upgrade(f"/GUESS{number}") == 404
    waiting = json.loads(gateway.command("charger", "list", "--json"))
    assert len(waiting) < 1_000
    assert gateway.memory() - before < 8 * 1024
    gateway.stop()


def test_guessed_tags_are_refused_and_leave_little(gateway, figure):
    """By a charger that was taken over: soon it finds out nothing more, and beside it honest drivers are let in."""
    guesses = random.Random(6)
    with inside(gateway, "A1") as guessing, inside(gateway, "A2") as honest:
        for peer in guessing, honest:
            assert peer.call("BootNotification", {"chargePointVendor": "V", "chargePointModel": "M"})[2]["status"] == "Accepted"
        assert honest.call("Authorize", {"idTag": "STRANGER"})[2]["idTagInfo"]["status"] == "Invalid"
        before, began = gateway.memory(), time.monotonic()
        for number in range(3_000):
            tag = "%08X" % guesses.getrandbits(32)
            assert guessing.call("Authorize", {"idTag": tag}, f"g{number}")[2]["idTagInfo"]["status"] == "Invalid"
        figure("guessed tags", f"{3_000 / (time.monotonic() - began):.0f} a second, the client's own time included")
        assert guessing.call("Authorize", {"idTag": "FRIEND"})[2]["idTagInfo"]["status"] == "Invalid"
        assert gateway.output.hears("A1 shows one tag after the other that is on no list", within=10)
        assert honest.call("Authorize", {"idTag": "friend"})[2]["idTagInfo"]["status"] == "Accepted"
        assert gateway.memory() - before < 8 * 1024
        unknown = json.loads(gateway.command("tags", "unknown", "--json"))
        assert len(unknown) < 100 and "STRANGER" in json.dumps(unknown)
    gateway.stop()


def test_clocks_that_are_nonsense(gateway):
    """A session that began in the future and ended in the past, readings from before the calendar: kept, told, and of no weight."""
    with inside(gateway, "A1") as mad, inside(gateway, "A2") as honest:
        for peer in mad, honest:
            assert peer.call("BootNotification", {"chargePointVendor": "V", "chargePointModel": "M"})[2]["status"] == "Accepted"
        for number, began in enumerate(FAR):
            for ended in (FAR[number - 1], FAR[number - 2]):
                started = mad.call("StartTransaction", {"connectorId": 1, "idTag": "FRIEND", "meterStart": 0, "timestamp": began})
                if started[0] == 4:
                    continue
                transaction = started[2]["transactionId"]
                mad.call("MeterValues", {"connectorId": 1, "transactionId": transaction, "meterValue": [
                    {"timestamp": at, "sampledValue": [{"value": "500"}]} for at in FAR]})
                mad.call("StatusNotification", {"connectorId": 1, "errorCode": "NoError", "status": "Charging", "timestamp": ended})
                assert mad.call("StopTransaction", {"transactionId": transaction, "meterStop": 1_000, "timestamp": ended})[0] in (3, 4)
        assert honest.call("Authorize", {"idTag": "FRIEND"})[2]["idTagInfo"]["status"] == "Accepted"
        now = datetime.fromisoformat(honest.call("Heartbeat", {})[2]["currentTime"].replace("Z", "+00:00"))
        assert abs(now.timestamp() - time.time()) < 10, "a charger's clock became the gateway's"
        for command in (["status"], ["explain"], ["sessions"], ["sessions", "--json"], ["charger", "show", "A1"], ["journal", "verify"]):
            gateway.command(*command)
    gateway.stop()
    gateway.start()
    gateway.command("status")
    gateway.stop()


def test_a_tag_that_is_a_formula_is_a_text_in_every_table(make_gateway):
    """Whoever adopts what was shown, and opens the list and the month's file in a spreadsheet."""
    formulas = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|'/c x'!A1"]
    gateway = make_gateway(site(["A1"], authorization={"unknownTags": "accept"})).start()
    with Hostile(gateway, "A1") as peer:
        peer.call("BootNotification", {"chargePointVendor": "V", "chargePointModel": "M"})
        for formula in formulas:
            assert peer.call("Authorize", {"idTag": formula})[0] == 3
            at = "2026-01-01T00:00:00Z"
            started = peer.call("StartTransaction", {"connectorId": 1, "idTag": formula, "meterStart": 0, "timestamp": at})
            peer.call("StopTransaction", {"transactionId": started[2]["transactionId"], "meterStop": 9, "timestamp": at, "idTag": formula})
            # The command line takes it for an option.
            if not formula.startswith("-"):
                gateway.command("tags", "adopt", formula, f"--note={formula}")
    gateway.stop()
    tables = [file.read_text() for file in (gateway.state / "sessions").glob("*.csv")]
    gateway.start()
    tables.append(gateway.command("tags", "export"))
    gateway.stop()
    assert len(tables) > 1 and all("1+1" in table for table in tables)
    for table in tables:
        for row in csv.reader(table.splitlines()):
            assert not any(field.startswith(("=", "+", "-", "@", "\t", "\r")) for field in row), row
