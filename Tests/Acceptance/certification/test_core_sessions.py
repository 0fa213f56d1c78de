"""Core: boot, sessions, the cache, and what goes wrong in sessions."""

import pytest
from harness.line import moment, now


async def test_TC_001_CSMS_cold_boot(charger):
    answer = await charger.boots()
    assert 0 < answer["interval"] <= 60, "the laboratory waits so long between heartbeats"
    before = now()
    for _ in range(2):
        told = (await charger.says("Heartbeat"))["currentTime"]
        assert abs((moment(told) - moment(before)).total_seconds()) < 10
    connectors = charger.shown()["connectors"]
    assert [each["status"] for each in connectors] == ["available"] * charger.connectors


async def test_TC_003_CSMS_plugged_in_first(charger):
    await charger.tells("Preparing")
    assert (await charger.authorizes("VALID"))["status"] == "Accepted"
    started = await charger.starts("VALID")
    assert started["idTagInfo"]["status"] == "Accepted"
    await charger.tells("Charging")
    assert charger.session() == started["transactionId"]


async def test_TC_004_1_CSMS_identified_first(charger):
    assert (await charger.authorizes("VALID"))["status"] == "Accepted"
    await charger.tells("Preparing")
    started = await charger.starts("VALID")
    assert started["idTagInfo"]["status"] == "Accepted"
    await charger.tells("Charging")
    assert charger.session() == started["transactionId"]


async def test_TC_004_2_CSMS_identified_and_not_plugged_in(charger):
    assert (await charger.authorizes("VALID"))["status"] == "Accepted"
    await charger.tells("Preparing")
    await charger.tells("Available")
    assert charger.session() is None and charger.finished() == []


@pytest.mark.parametrize("tag", [{}, {"idTag": "VALID"}], ids=["without tag", "with tag"])
async def test_TC_005_1_CSMS_unplugged_at_the_car(charger, tag):
    transaction = await charger.charges("VALID")
    await charger.tells("SuspendedEV")
    await charger.stops(transaction, "EVDisconnected", **tag)
    await charger.tells("Finishing")
    await charger.tells("Available")
    assert charger.session() is None
    [session] = charger.finished()
    assert (session["id"], session["tag"], session["reason"], session["energy"]) == (transaction, "VALID", "EVDisconnected", 3_200)


async def test_TC_007_CSMS_started_with_a_cached_tag(charger):
    await charger.tells("Preparing")
    started = await charger.starts("VALID")
    assert started["idTagInfo"]["status"] == "Accepted"
    await charger.tells("Charging")
    assert charger.session() == started["transactionId"]


async def test_TC_061_CSMS_clear_the_cache(charger):
    await charger.is_asked("ClearCache", {}, by="charger clear-cache {}", status="Accepted")
    assert ("ClearCache", "Accepted") in [(each["action"], each["word"]) for each in charger.shown()["answers"]]


async def test_TC_023_1_CSMS_a_tag_that_nobody_knows(charger):
    assert (await charger.authorizes("NOBODY"))["status"] == "Invalid"


async def test_TC_023_2_CSMS_a_tag_that_has_expired(charger):
    assert (await charger.authorizes("EXPIRED"))["status"] == "Expired"


async def test_TC_023_3_CSMS_a_tag_that_is_blocked(charger):
    assert (await charger.authorizes("BLOCKED"))["status"] == "Blocked"


async def test_TC_024_CSMS_the_lock_fails(charger):
    assert (await charger.authorizes("VALID"))["status"] == "Accepted"
    await charger.tells("Preparing")
    await charger.tells("Faulted", error="ConnectorLockFailure")
    connector = charger.shown()["connectors"][0]
    assert connector["status"] == "faulted" and "ConnectorLockFailure" in connector["fault"]
    assert charger.session() is None


async def test_TC_032_1_CSMS_power_fails_and_the_session_ends_at_boot(charger):
    transaction = await charger.charges("VALID")
    answer = await charger.says("BootNotification", chargePointVendor="Laboratory", chargePointModel="Script")
    assert answer["status"] == "Accepted"
    assert charger.session() == transaction, "a boot ended the session, whose stop is still to come"
    for connector, status in [(0, "Available"), (1, "Finishing"), (2, "Available")]:
        await charger.tells(status, connector)
    await charger.stops(transaction, "PowerLoss")
    assert charger.session() is None
    [session] = charger.finished()
    assert (session["id"], session["reason"]) == (transaction, "PowerLoss")


YESTERDAY = "2026-01-01T10:00:00.000Z"
LATER_YESTERDAY = "2026-01-01T11:30:00.000Z"


async def test_TC_037_1_CSMS_began_offline(charger):
    started = await charger.starts("VALID", at=YESTERDAY)
    assert started["idTagInfo"]["status"] == "Accepted"
    await charger.tells("Charging")
    assert charger.session() == started["transactionId"]
    assert charger.shown()["connectors"][0]["session"]["since"] == YESTERDAY


async def test_TC_037_3_CSMS_began_offline_with_a_tag_that_may_not(charger):
    started = await charger.starts("NOBODY", at=YESTERDAY)
    assert started["idTagInfo"]["status"] == "Invalid"
    await charger.tells("Charging")
    await charger.stops(started["transactionId"], "DeAuthorized")
    await charger.tells("Finishing")
    assert charger.session() is None
    [session] = charger.finished()
    assert (session["id"], session["tag"], session["authorized"], session["reason"]) == (started["transactionId"], "NOBODY", False, "DeAuthorized")


async def test_TC_039_CSMS_began_and_ended_offline(charger):
    started = await charger.starts("VALID", at=YESTERDAY)
    assert started["idTagInfo"]["status"] == "Accepted"
    await charger.stops(started["transactionId"], "Local", at=LATER_YESTERDAY, idTag="VALID")
    [session] = charger.finished()
    assert (session["id"], session["start"], session["end"]) == (started["transactionId"], YESTERDAY, LATER_YESTERDAY)
    assert session["energy"] == 3_200
