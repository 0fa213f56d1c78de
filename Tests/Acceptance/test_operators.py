"""What operators draw over the clock and put on chargers by hand: it lowers, is explained, and never raises."""

import asyncio
import json

from harness.site import site
from harness.station import limited, plugged_in

NIGHT = """
// Comments are for people.
{ "format": 1, "schedules": [{ "name": "night", "for": "site", "daily": [{ "from": "00:00", "amps": 12 }] }] }
"""


def profile(limit, **fields):
    return json.dumps({
        "chargingProfileId": 40, "stackLevel": 2, "chargingProfilePurpose": "TxProfile", "chargingProfileKind": "Absolute",
        "chargingSchedule": {
            "startSchedule": "2026-01-01T00:00:00Z", "chargingRateUnit": "A", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": limit}],
        },
    } | fields)


def test_operators_can_lower_and_nothing_else(make_gateway):
    gateway = make_gateway(site({"A1": {"maxAmps": 32}}, fuse=40)).start()
    gateway.command("tags", "add", "FRIEND")

    async def story():
        def tell(*arguments, **options):
            return asyncio.to_thread(gateway.command, *arguments, **options)

        async with plugged_in(gateway, "A1") as station:
            await station.boot()
            await station.begin("FRIEND")
            await limited(station, lambda limit: limit > 20, 60, "above 20 A while there is room")

            await tell("profile", "schedules", "-", input=NIGHT)
            await limited(station, lambda limit: limit == 12, 20, "of 12 A by the schedule")
            assert "night" in await tell("explain", "A1")

            # What would take the place of Fusekeeper's own profiles, or raise, never reaches the charger.
            for refused in (profile(9, stackLevel=8), profile(9, chargingProfileId=3), profile(16, chargingProfilePurpose="TxDefaultProfile")):
                await tell("profile", "install", "A1", "-", "--connector", "1", input=refused, code=65)
            await tell("profile", "install", "A1", "-", "--connector", "1", input=profile(9, transactionId=station.transaction))
            await limited(station, lambda limit: limit == 9, 20, "of 9 A by the profile")

            composite = json.loads(await tell("composite", "A1", "--duration", "1h", "--json"))
            assert [(each["here"], each["charger"], each["differs"]) for each in composite["segments"]] == [(9, 9, False)]
            station.profiles.clear()
            composite = await tell("composite", "A1", "--duration", "1h")
            assert "not there" in composite or "!" in composite

            await tell("profile", "clear", "A1", "--id", "40")
            assert "operator" not in await tell("profile", "list", "A1")

    asyncio.run(story())
    gateway.stop()
