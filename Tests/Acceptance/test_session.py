"""A charger of other people's making charges a car, with a meter of other people's making in front of it."""

import asyncio
from socket import AF_UNIX, SOCK_DGRAM, socket

import pytest
from ocpp.v16 import call
from websockets.exceptions import InvalidStatus

from harness.gateway import run
from harness.site import site
from harness.station import limited, now, plugged_in

FUSE, MARGIN = 63, 1


@pytest.fixture
def gateway(make_gateway, meter):
    gateway = make_gateway(site({"A1": {"maxAmps": 32}}, fuse=FUSE, meter=meter)).start()
    gateway.command("tags", "add", "FRIEND")
    gateway.command("tags", "add", "STRANGER")
    gateway.command("tags", "block", "STRANGER")
    return gateway


def test_a_whole_session_whose_limit_follows_the_meter(gateway, meter):
    meter.building = (20, 18, 19)

    async def story():
        async with plugged_in(gateway, "A1", meter=meter) as station:
            assert (await station.boot()).status == "Accepted"
            await station.status("Available")
            assert await station.authorize("FRIEND") == "Accepted"
            assert await station.authorize("friend") == "Accepted", "tags are compared without regard to case"
            assert await station.authorize("NOBODY") == "Invalid"
            assert await station.authorize("STRANGER") == "Blocked"

            started = await station.begin("FRIEND")
            assert started.id_tag_info["status"] == "Accepted"
            assert started.transaction_id > 0
            await limited(station, lambda limit: limit == 32, 60, "of 32 A, all that the charger may give")

            # The building takes more: 63 - 1 - 45 leaves 17 A on L1.
            meter.building = (45, 20, 20)
            await limited(station, lambda limit: limit <= 17, 15, "of 17 A or less after the building took more")
            assert station.limit() >= 15, f"17 A are free and the car is a good one, but the limits were {station.limits}"
            assert max(meter.load) <= FUSE - MARGIN

            # And less again.
            meter.building = (20, 20, 20)
            await limited(station, lambda limit: limit == 32, 60, "of 32 A again after the building took less")
            assert max(meter.load) <= FUSE - MARGIN

            status = gateway.status()
            assert status.is_online("A1")
            assert status.transaction("A1") == started.transaction_id
            assert status.reason("A1"), "a limit without a reason"

            station.register += 7_350
            await station.measure()
            assert (await station.end("FRIEND")).id_tag_info["status"] == "Accepted"
            return started.transaction_id

    transaction = asyncio.run(story())
    assert gateway.status().transaction("A1") is None
    gateway.stop()
    [session] = gateway.sessions()
    assert session.id == transaction
    assert (session.charger, session.connector, session.tag, session.reason) == ("A1", 1, "FRIEND", "Local")
    assert (session.meter_start, session.meter_stop, session.energy) == (1_000_000, 1_007_350, 7_350)


def test_a_session_survives_a_gateway_that_is_killed(gateway, meter):
    async def before():
        async with plugged_in(gateway, "A1", meter=meter) as station:
            await station.boot()
            started = await station.begin("FRIEND", at := now())
            station.register += 2_000
            await station.measure()
            gateway.kill()
            return started.transaction_id, at

    async def after(transaction, at):
        async with plugged_in(gateway, "A1", meter=meter) as station:
            # A charger does not boot because its line broke. This one never heard the answer to its start, and says it again.
            again = await station.ask(call.StartTransaction(1, "FRIEND", 1_000_000, at))
            assert again.transaction_id == transaction, "the same start was given another number"
            station.transaction, station.register = transaction, 1_003_500
            await station.measure()
            assert gateway.status().transaction("A1") == transaction
            station.register = 1_004_200
            await station.end("FRIEND")

            # The next car gets a number of its own.
            assert (await station.begin("FRIEND")).transaction_id != transaction
            await station.end()

    transaction, at = asyncio.run(before())
    gateway.start()
    assert gateway.status().transaction("A1") == transaction
    asyncio.run(after(transaction, at))
    gateway.stop()
    first, second = gateway.sessions()
    assert (first.id, first.energy) == (transaction, 4_200)
    assert (second.id, second.energy) == (max(first.id, second.id), 0)


def test_a_stop_is_answered_whatever_it_names(gateway, meter):
    async def story():
        async with plugged_in(gateway, "A1", meter=meter) as station:
            await station.boot()
            transaction = (await station.begin("FRIEND")).transaction_id
            for unknown in (transaction + 1_000, -1, 0):
                await station.ask(call.StopTransaction(5, now(), unknown))
            assert gateway.status().transaction("A1") == transaction, "a stop of another session ended this one"
            stop = call.StopTransaction(station.register + 10, now(), transaction)
            await station.ask(stop)
            await station.ask(stop)

    asyncio.run(story())
    gateway.stop()
    assert [session.energy for session in gateway.sessions() if session.charger == "A1" and session.tag == "FRIEND"] == [10]


def test_a_lost_meter_leads_to_the_configured_fallback(gateway, meter):
    async def story():
        async with plugged_in(gateway, "A1", meter=meter) as station:
            await station.boot()
            await station.begin("FRIEND")
            await limited(station, lambda limit: limit > 20, 60, "above 20 A while the meter shows an empty building")
            meter.stop()
            await limited(station, lambda limit: limit <= 6, 90, "of 6 A, what chargers may have while the meter is lost")
            assert gateway.status().meter().startswith("lost")
            meter.start()
            await limited(station, lambda limit: limit > 20, 60, "above 20 A after the meter came back")

    asyncio.run(story())
    gateway.stop()


def test_an_unknown_charger_waits_at_the_door_until_somebody_lets_it_in(gateway):
    async def knock():
        """The answer to a boot, or the HTTP status that kept it out."""
        try:
            async with plugged_in(gateway, "NEW") as station:
                return (await station.boot()).status
        except InvalidStatus as refused:
            return refused.response.status_code

    assert asyncio.run(knock()) in ("Pending", 404)
    assert gateway.status().at_the_door() == {"NEW"}
    assert "NEW" in gateway.command("charger", "list")
    gateway.command("charger", "accept", "NEW")
    assert asyncio.run(knock()) == "Accepted"
    gateway.kill()
    gateway.start()
    assert asyncio.run(knock()) == "Accepted", "somebody let it in, and the gateway forgot"


def test_the_service_manager_hears_that_it_is_ready_alive_and_stopping(make_gateway, meter, directory):
    with socket(AF_UNIX, SOCK_DGRAM) as manager:
        manager.bind(str(directory / "notify"))
        manager.settimeout(10)
        gateway = make_gateway(site(["A1"], meter=meter))
        gateway.start(NOTIFY_SOCKET=str(directory / "notify"), WATCHDOG_USEC="1000000")

        def heard(word):
            while word not in manager.recv(4096).decode().splitlines():
                pass

        heard("READY=1")
        heard("WATCHDOG=1")
        heard("WATCHDOG=1")
        gateway.stop()
        heard("STOPPING=1")


def test_two_gateways_do_not_share_a_state_directory(gateway):
    second = run(gateway.binary, "run", "--config", gateway.configuration, "--state", gateway.state, code=None)
    assert second.returncode == 69, second
    assert str(gateway.state) in second.stderr
    assert gateway.is_running
    gateway.status()
