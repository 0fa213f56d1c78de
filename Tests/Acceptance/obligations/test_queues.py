"""What chargers kept while they were alone, late, twice and out of order (ED2 3.7)."""

import asyncio
import json
from datetime import datetime, timedelta, timezone
from random import Random

import pytest
from harness.hostile import Hostile
from harness.line import timestamp
from harness.stubborn import StubbornCharger

SESSIONS, READINGS = 500, 8


class Breaking(StubbornCharger):
    """Hangs up in the middle of a call now and then, and does not know whether it was heard."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.messages = 0

    async def call(self, action, payload):
        self.messages += 1
        if self.random.random() < 0.01:
            socket = await self._line()
            await socket.send(json.dumps([2, self._new_id(), action, payload]))
            # Told, and perhaps processed; the answer is never read.
            await socket.close()
            self._socket = None
        return await super().call(action, payload)


@pytest.mark.parametrize("seed", [1, 2])
def test_ten_days_alone_5000_messages_later(gateway, identity, seed):
    """Sessions one after the other, told in their order over a line that breaks; live messages overtake them."""
    random = Random(seed)
    begin = datetime.now(timezone.utc).replace(microsecond=0) - timedelta(days=10)

    async def story():
        is_up = asyncio.Event()
        is_up.set()
        charger = Breaking(identity, gateway.url(identity), random, is_up)
        await charger.call("BootNotification", {"chargePointVendor": "V", "chargePointModel": "M"})
        told = []
        for number in range(SESSIONS):
            at = begin + timedelta(minutes=25 * number)
            register = 10_000 * number
            tag = random.choice(["VALID", "MEMBER1", "NOBODY"])
            started = await charger.call("StartTransaction", {
                "connectorId": 1 + number % 2, "idTag": tag, "meterStart": register, "timestamp": timestamp(at)})
            for reading in range(READINGS):
                value = {"timestamp": timestamp(at + timedelta(minutes=2 * reading)), "sampledValue": [{"value": str(register + 100 * reading)}]}
                await charger.call("MeterValues", {
                    "connectorId": 1 + number % 2, "transactionId": started["transactionId"], "meterValue": [value]})
            if random.random() < 0.05:
                await charger.call("Authorize", {"idTag": "VALID"})
                await charger.call("StatusNotification", {"connectorId": 2, "errorCode": "NoError", "status": "Available"})
            energy = random.randrange(900, 9_000)
            end = at + timedelta(minutes=20)
            await charger.call("StopTransaction", {
                "transactionId": started["transactionId"], "meterStop": register + energy, "timestamp": timestamp(end), "reason": "Local"})
            told.append((started["transactionId"], tag, timestamp(at), timestamp(end), energy))
        await charger.close()
        return charger, told

    charger, told = asyncio.run(story())
    assert charger.messages >= SESSIONS * (READINGS + 2) >= 5_000 and charger.reconnections > 10, f"seed {seed}"
    assert len({number for number, *_ in told}) == SESSIONS
    found = [(each["id"], each["tag"], each["start"], each["end"], each["energy"]) for each in gateway.ended_sessions(identity)]
    assert found == told, f"seed {seed}"


def start(peer, at, **more):
    payload = {"connectorId": 1, "idTag": "VALID", "meterStart": 1_000, "timestamp": at}
    return peer.call("StartTransaction", payload | more)[2]["transactionId"]


def stop(peer, transaction, at, register=2_000):
    assert peer.call("StopTransaction", {"transactionId": transaction, "meterStop": register, "timestamp": at})[0] == 3


def measure(peer, transaction, wh, at):
    value = {"timestamp": at, "sampledValue": [{"value": str(wh)}]}
    assert peer.call("MeterValues", {"connectorId": 1, "transactionId": transaction, "meterValue": [value]})[::2] == [3, {}]


def books(gateway, identity):
    return [(each["id"], each["energy"]) for each in gateway.ended_sessions(identity)]


def test_the_stop_of_an_old_session_comes_while_a_new_one_runs(gateway, peer, identity):
    old = start(peer, "2026-01-01T10:00:00Z")
    new = start(peer, "2026-01-03T10:00:00Z", meterStart=5_000)
    measure(peer, new, 5_500, "2026-01-03T10:10:00Z")
    measure(peer, old, 1_800, "2026-01-01T10:30:00Z")
    stop(peer, old, "2026-01-01T11:00:00Z")
    assert gateway.status().transaction(identity) == new
    stop(peer, new, "2026-01-03T11:00:00Z", register=6_000)
    assert books(gateway, identity) == [(old, 1_000), (new, 1_000)]


def test_readings_after_the_stop_open_nothing(gateway, peer, identity):
    transaction = start(peer, "2026-01-01T10:00:00Z")
    stop(peer, transaction, "2026-01-01T11:00:00Z")
    measure(peer, transaction, 2_500, "2026-01-01T10:59:00Z")
    measure(peer, -1, 2_500, "2026-01-01T10:59:00Z")
    assert gateway.status().transaction(identity) is None
    assert books(gateway, identity) == [(transaction, 1_000)]


def test_states_of_the_time_alone_change_nothing_that_is_newer(gateway, peer, identity):
    def tell(status, at):
        peer.call("StatusNotification", {"connectorId": 1, "errorCode": "NoError", "status": status, "timestamp": at})

    tell("Preparing", "2026-01-02T10:00:00Z")
    for status, minute in [("Charging", 1), ("Finishing", 2), ("Available", 3)]:
        tell(status, f"2026-01-01T10:{minute:02}:00Z")
    assert gateway.status().connector(identity)["status"] == "preparing"


def test_an_unanswered_call_is_told_again_with_the_id_it_had(gateway, identity):
    """Some chargers keep the id over a reconnection. Nobody can know that it is the same call but by what it says."""
    def told(at):
        with Hostile(gateway, identity) as peer:
            payload = {"connectorId": 1, "idTag": "VALID", "meterStart": 1_000, "timestamp": at}
            return peer.call("StartTransaction", payload, "kept")[2]["transactionId"]

    first = told("2026-01-01T10:00:00Z")
    assert told("2026-01-01T10:00:00Z") == first
    assert told("2026-01-01T12:00:00Z") != first
