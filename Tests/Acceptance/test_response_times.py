"""
How long chargers wait for their answers. Printed, never judged.

The clock runs from before a call is written until the event loop of the client reads the answer, so what the client itself takes to get
round to it is in the figures: it is one Python process for all chargers, on the same machine as the gateway. A call is made when another
was answered: 8 under way at a time, as on a busy site, and then one of each charger, where both sides mostly see their own queues.
Starts and stops wait for the disk.
"""

import asyncio
import gc
import itertools
import time

import pytest
from harness.line import now
from harness.quick import QuickCharger
from harness.site import site

CHARGERS, ROUNDS = 200, 5
BOOT = {"chargePointVendor": "V", "chargePointModel": "M"}
METER = [{"value": str(value), "measurand": "Current.Import", "phase": phase, "unit": "A"} for value, phase in enumerate(("L1", "L2", "L3"))]


async def calls(charger, times):
    """The calls of a charger, ten for each session; each step is one call. `times` are by action."""
    async def call(action, **payload):
        answer, taken = await charger.call(action, payload)
        times.setdefault(action, []).append(taken)
        return answer

    def status(word):
        return call("StatusNotification", connectorId=1, errorCode="NoError", status=word)

    register = 0
    for _ in range(ROUNDS):
        yield await call("Authorize", idTag="FRIEND")
        yield await status("Preparing")
        started = await call("StartTransaction", connectorId=1, idTag="FRIEND", meterStart=register, timestamp=now())
        yield started
        yield await status("Charging")
        for _ in range(3):
            register += 100
            values = [{"timestamp": now(), "sampledValue": [{"value": str(register)}, *METER]}]
            yield await call("MeterValues", connectorId=1, transactionId=started["transactionId"], meterValue=values)
        yield await call("Heartbeat")
        yield await call("StopTransaction", transactionId=started["transactionId"], meterStop=register, timestamp=now())
        yield await call("Authorize", idTag="FRIEND")


def milliseconds(times):
    ordered = sorted(times)
    p50, p99 = (ordered[int(len(ordered) * part)] for part in (0.5, 0.99))
    return f"p50 {p50 * 1e3:.2f}, p99 {p99 * 1e3:.2f}, max {ordered[-1] * 1e3:.2f} ms"


@pytest.mark.parametrize("at_once", [8, CHARGERS])
def test_response_times(make_gateway, figure, at_once):
    names = [f"C{number:03}" for number in range(CHARGERS)]
    gateway = make_gateway(site({name: {"fallbackAmps": 0} for name in names}, fuse=1_000)).start()
    gateway.command("tags", "add", "FRIEND")

    async def story():
        chargers = [await QuickCharger.connected(gateway, name) for name in names]
        for charger in chargers:
            await charger.call("BootNotification", BOOT)
        times = {}
        # Round the chargers, one call of each at a time.
        turns = asyncio.Queue()
        for charger in chargers:
            turns.put_nowait(calls(charger, times))

        async def work():
            while not turns.empty():
                steps = turns.get_nowait()
                if await anext(steps, None) is not None:
                    turns.put_nowait(steps)

        await asyncio.gather(*(work() for _ in range(at_once)))
        for charger in chargers:
            charger.transport.close()
        return times

    gc.collect()
    gc.disable()
    began = time.perf_counter()
    times = asyncio.run(story())
    gc.enable()
    taken = time.perf_counter() - began
    every = list(itertools.chain.from_iterable(times.values()))
    what = f"{len(every)} calls of {CHARGERS} chargers, {at_once} at once, in {taken:.1f} s"
    figure("response times", f"{what}; all: {milliseconds(every)} (aim p99 20)")
    for action in sorted(times):
        figure("response times", f"  {at_once} at once, {action} ({len(times[action])}): {milliseconds(times[action])}")
    assert len(every) == CHARGERS * ROUNDS * 10 == 10_000
    gateway.stop()
    assert len(gateway.sessions()) == CHARGERS * ROUNDS
