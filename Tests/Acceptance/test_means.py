"""Chargers that do not take the limit of a transaction are held by what they do take."""

import asyncio
import contextlib

from harness.meter import Meter
from harness.site import site
from harness.station import limited, plugged_in

REFUSING = {
    "no transaction profile": {"refuses": {"TxProfile"}},
    "only a maximum for the charger": {"refuses": {"TxProfile", "TxDefaultProfile"}},
    "watts only": {"unit": "W"},
}


def test_a_limit_reaches_chargers_that_refuse_what_others_take(make_gateway):
    """Each behind a gateway and a meter of its own, all at once: a means is given up only after half a minute."""
    async def story(gateway, meter, options):
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
            if station.refuses:
                # After a repair it takes the better one again, once somebody says so.
                station.refuses = set()
                assert "the best of its profiles" in await asyncio.to_thread(gateway.command, "charger", "retry-control", "A1")
                await station.begin("FRIEND")
                await station.becomes(lambda: any(purpose == "TxProfile" for _, purpose, _ in station.profiles), 30, "profile of the session's own")
                await station.end("FRIEND")

    async def stories(sites):
        await asyncio.gather(*(story(*site) for site in sites))

    with contextlib.ExitStack() as meters:
        sites = []
        for options in REFUSING.values():
            meter = meters.enter_context(Meter())
            meter.building = (20, 20, 20)
            gateway = make_gateway(site({"A1": {"maxAmps": 32}}, meter=meter)).start()
            gateway.command("tags", "add", "FRIEND")
            sites.append((gateway, meter, options))
        asyncio.run(stories(sites))
        for gateway, _, _ in sites:
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
            # 40 - 1 - 32 leaves 7 A for the one that listens, from the first refusal on.
            await limited(
                station, lambda limit: limit <= 7 and "32 A" in gateway.status().reason("A1"), 30,
                "of 7 A or less beside a charger that takes no limit, with what is kept for that one in its reason")
            # Tried at 2, 5 and 15 s, it is given up, and somebody should know.
            await limited(
                station, lambda limit: limit <= 7 and any("A1" in each for each in gateway.status().document["site"]["warnings"]), 60,
                "of 7 A or less while a warning names the charger that takes none")

    asyncio.run(story())
    gateway.stop()
