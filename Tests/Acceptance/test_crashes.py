"""Whatever was acknowledged is on disk: the gateway is killed at random moments under load, again and again."""

import asyncio
import time
from collections import Counter
from datetime import datetime, timedelta, timezone
from random import Random

import pytest

from harness.line import timestamp
from harness.site import site
from harness.stubborn import StubbornCharger

CHARGERS = 50
EPOCH = datetime(2026, 1, 1, tzinfo=timezone.utc)


class Ledger:
    """What the chargers were told, which is what must be found; and when the gateway is to be killed."""

    def __init__(self, random, moments, kills):
        self.stopped = {}
        self.running = {}
        self.count = 0
        self.kills = 0
        # A third more, for some come while the gateway is away.
        self._kill_at = sorted(random.sample(range(1, moments), kills * 4 // 3))
        self.kill = asyncio.Event()
        self.is_up = asyncio.Event()
        self.is_up.set()

    def moment(self):
        """A charger is about to ask, or was answered: anywhere between the writes of others, or within one."""
        self.count += 1
        if self._kill_at and self.count >= self._kill_at[0]:
            self._kill_at.pop(0)
            self.kill.set()


async def charge(charger, ledger, transactions):
    """One charger's life: many sessions one after another, and a last one that goes on."""
    await charger.call("BootNotification", {"chargePointVendor": "Stubborn", "chargePointModel": "1"})
    for number in range(transactions + 1):
        begin = EPOCH + timedelta(minutes=10 * number)
        start = {"connectorId": 1, "idTag": f"TAG-{charger.identity}", "meterStart": 1_000 * number, "timestamp": timestamp(begin)}
        ledger.moment()
        answer = await charger.call("StartTransaction", start)
        assert answer["idTagInfo"]["status"] == "Accepted", answer
        transaction = answer["transactionId"]
        ledger.running[charger.identity] = transaction
        ledger.moment()
        if number == transactions:
            break
        await charger.call("MeterValues", {
            "connectorId": 1, "transactionId": transaction,
            "meterValue": [{"timestamp": timestamp(begin + timedelta(minutes=1)), "sampledValue": [{"value": str(1_000 * number + 10)}]}],
        })
        meter_stop = 1_000 * number + charger.random.randrange(20, 900)
        ledger.moment()
        await charger.call("StopTransaction", {
            "transactionId": transaction, "meterStop": meter_stop, "timestamp": timestamp(begin + timedelta(minutes=5)), "reason": "EVDisconnected",
        })
        del ledger.running[charger.identity]
        ledger.stopped[transaction] = (charger.identity, start["idTag"], start["meterStart"], meter_stop)
        ledger.moment()
    await charger.close()


async def kill_now_and_then(gateway, ledger, kills):
    while True:
        await ledger.kill.wait()
        ledger.kill.clear()
        if ledger.kills == kills:
            continue
        ledger.is_up.clear()
        gateway.kill()
        ledger.kills += 1
        await asyncio.to_thread(gateway.start)
        ledger.is_up.set()


@pytest.mark.parametrize(("seed", "transactions", "kills"), [
    pytest.param(1, 2_000, 10),
    pytest.param(2, 15_000, 300, marks=[pytest.mark.long, pytest.mark.timeout(1_800)]),
])
def test_nothing_acknowledged_is_lost_and_nothing_stands_twice(make_gateway, figure, seed, transactions, kills):
    random = Random(seed)
    names = [f"C{number:02}" for number in range(CHARGERS)]
    gateway = make_gateway(site(
        {name: {"fallbackAmps": 0} for name in names}, fuse=1_000, authorization={"unknownTags": "accept"}, storage={"snapshotMinutes": 1}))
    gateway.start()

    async def story():
        ledger = Ledger(random, 4 * transactions, kills)
        chargers = [StubbornCharger(name, gateway.url(name), Random(f"{seed} {name}"), ledger.is_up) for name in names]
        killing = asyncio.create_task(kill_now_and_then(gateway, ledger, kills))
        async with asyncio.TaskGroup() as group:
            for charger in chargers:
                group.create_task(charge(charger, ledger, transactions // CHARGERS))
        assert not killing.done(), killing.exception()
        killing.cancel()
        return ledger, chargers

    began = time.monotonic()
    ledger, chargers = asyncio.run(story())
    figure(
        "crashes", f"{transactions} transactions of {CHARGERS} chargers, killed {ledger.kills} times, in {time.monotonic() - began:.0f} s; "
        f"{sum(charger.reconnections for charger in chargers)} reconnections")

    assert ledger.kills >= kills * 9 // 10, f"killed only {ledger.kills} times"

    # Once more, so that what is looked at comes from the disk alone.
    gateway.kill()
    gateway.start()
    assert gateway.status().transactions() == {(name, 1): transaction for name, transaction in ledger.running.items()}
    gateway.stop()

    sessions = gateway.sessions()
    twice = [identity for identity, count in Counter(session.id for session in sessions).items() if count > 1]
    assert not twice, f"seed {seed}: these sessions stand twice in the files: {twice}"
    found = {session.id: (session.charger, session.tag, session.meter_start, session.meter_stop) for session in sessions}
    lost = {key: value for key, value in ledger.stopped.items() if found.get(key) != value}
    assert not lost, f"seed {seed}: {len(lost)} acknowledged sessions are not in the files as they were: {dict(list(lost.items())[:5])}"
    invented = found.keys() - ledger.stopped.keys()
    assert not invented, f"seed {seed}: nobody was told of these sessions: {invented}"
    assert len(sessions) == transactions
