"""Chargers that do not take the limit of a transaction are held by what they do take."""

import asyncio

import pytest

from harness.site import site
from harness.station import limited, plugged_in

REFUSING = {
    "no transaction profile": {"refuses": {"TxProfile"}},
    "only a maximum for the charger": {"refuses": {"TxProfile", "TxDefaultProfile"}},
    "watts only": {"unit": "W"},
}


@pytest.mark.parametrize("options", REFUSING.values(), ids=REFUSING)
def test_a_limit_reaches_a_charger_that_takes(make_gateway, meter, options):
    gateway = make_gateway(site({"A1": {"maxAmps": 32}}, meter=meter)).start()
    gateway.command("tags", "add", "FRIEND")
    meter.building = (20, 20, 20)

    async def story():
        async with plugged_in(gateway, "A1", meter=meter, **options) as station:
            await station.boot()
            await station.begin("FRIEND")
            await limited(station, lambda limit: limit > 20, 90, "above 20 A while there is room")
            meter.building = (45, 20, 20)
            # A means is given up after tries at 2, 5 and 15 s.
            await limited(station, lambda limit: limit <= 17, 60, "of 17 A or less after the building took more")
            await station.end("FRIEND")
            # What was a limit of the session must not be the next one's.
            await station.begin("FRIEND")
            assert station.limit() <= 17
            await station.end("FRIEND")

    asyncio.run(story())
    gateway.stop()


def test_a_charger_that_takes_nothing_is_reckoned_with_all_it_can_draw(make_gateway, meter):
    gateway = make_gateway(site({"A1": {"maxAmps": 32}, "A2": {"maxAmps": 32}}, fuse=40, meter=meter)).start()
    gateway.command("tags", "add", "FRIEND")

    async def story():
        async with (
            plugged_in(gateway, "A1", meter=meter, refuses={"TxProfile", "TxDefaultProfile", "ChargePointMaxProfile"}) as deaf,
            plugged_in(gateway, "A2", meter=meter) as station,
        ):
            await deaf.boot()
            await station.boot()
            await deaf.begin("FRIEND")
            await station.begin("FRIEND")
            while not any("A1" in warning for warning in gateway.status().document["site"]["warnings"]):
                await station.measure()
                await asyncio.sleep(1)
            # 40 - 1 - 32 leaves 7 A for the one that listens.
            await limited(station, lambda limit: limit <= 7, 30, "of 7 A or less beside a charger that takes no limit")
            assert "32 A" in gateway.status().reason("A1"), "what is kept for it stands in the reason"

    asyncio.run(story())
    gateway.stop()
