"""The power comes back, and everything begins at once: the log tells the order, nothing stands twice, nothing is lost."""

import asyncio
import contextlib

from harness.line import now
from harness.site import site
from harness.station import plugged_in
from ocpp.v16 import call

NAMES = ["A1", "A2", "A3"]


def test_after_a_power_cut_the_log_tells_what_came_back_and_when(make_gateway, meter):
    gateway = make_gateway(site(
        {name: {"fallbackAmps": 6} for name in NAMES}, meter=meter, authorization={"unknownTags": "accept"})).start()

    async def begin():
        async with contextlib.AsyncExitStack() as stack:
            stations = [await stack.enter_async_context(plugged_in(gateway, name, meter=meter)) for name in NAMES]
            for station in stations:
                await station.boot()
            started = {station.id: (await station.begin("T")).transaction_id for station in stations}
            # The cut: the gateway and the meter are gone at once, and the chargers' lines with them.
            gateway.kill()
            await asyncio.to_thread(meter.stop)
        return started

    async def go_on(started, since):
        async with contextlib.AsyncExitStack() as stack:
            stations = [await stack.enter_async_context(plugged_in(gateway, name, meter=meter)) for name in reversed(NAMES)]
            for station in stations:
                await station.boot()
            assert await asyncio.to_thread(gateway.output.hears, "after the start: .*", 60, since)
            for station in stations:
                await station.ask(call.StopTransaction(1_005_000, now(), started[station.id], reason="PowerLoss"))

    started = asyncio.run(begin())
    assert len(set(started.values())) == len(NAMES)
    meter.start()
    gateway.start()
    assert gateway.status().transactions() == {(name, 1): transaction for name, transaction in started.items()}
    asyncio.run(go_on(started, 0))
    said = next(line for line in gateway.tail(200).splitlines()[::-1] if "after the start" in line)
    assert "state read in" in said and "control from" in said
    assert "1 of 1 meter back after" in said and "3 of 3 chargers back between" in said
    gateway.stop()
    assert sorted(session.id for session in gateway.sessions()) == sorted(started.values())
