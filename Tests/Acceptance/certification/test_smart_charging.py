"""Smart Charging."""

import asyncio
import json
from datetime import datetime, timedelta, timezone

import pytest
from harness.line import timestamp


def moment(**shift):
    return timestamp(datetime.now(timezone.utc) + timedelta(**shift))


def profile(purpose, number=101, level=1, kind="Absolute", unit="A", limit=6.0, **more):
    """A profile that is valid for a day. A relative one has no begin of its own."""
    schedule = {
        "duration": 3_600, "chargingRateUnit": unit,
        "chargingSchedulePeriod": [{"startPeriod": 0, "limit": limit, "numberPhases": 3}],
    }
    if kind == "Absolute":
        schedule["startSchedule"] = moment()
        more = {"validFrom": moment(hours=-1), "validTo": moment(days=1), **more}
    return {
        "chargingProfileId": number, "stackLevel": level, "chargingProfilePurpose": purpose, "chargingProfileKind": kind,
        "chargingSchedule": schedule, **more,
    }


async def is_installed(charger, connector, wanted):
    """An operator puts a profile on the charger; the profile as it came."""
    asked = await charger.is_asked(
        "SetChargingProfile", {"connectorId": connector, "csChargingProfiles": wanted},
        by=f"profile install {{}} - --connector {connector}", told=json.dumps(wanted), status="Accepted")
    return asked["csChargingProfiles"]


@pytest.mark.parametrize(("unit", "limit"), [("A", 6.0), ("W", 6_000.0)])
@pytest.mark.parametrize("connector", [0, 1])
async def test_TC_056_CSMS_a_default_for_sessions(charger, connector, unit, limit):
    came = await is_installed(charger, connector, profile("TxDefaultProfile", unit=unit, limit=limit))
    assert {"validFrom", "validTo"} <= came.keys() and "startSchedule" in came["chargingSchedule"]
    assert not {"transactionId", "recurrencyKind"} & came.keys()
    assert charger.profiles() == [101]


@pytest.mark.parametrize("kind", ["Absolute", "Relative"])
async def test_TC_057_CSMS_a_profile_of_the_session(charger, kind):
    transaction = await charger.charges("VALID")
    came = await is_installed(charger, 1, profile("TxProfile", kind=kind, transactionId=transaction))
    assert came["transactionId"] == transaction and "recurrencyKind" not in came
    assert ("startSchedule" in came["chargingSchedule"]) == (kind == "Absolute")
    assert charger.profiles() == [101]
    await charger.stops(transaction, "Local")
    assert charger.profiles() == [], "a profile of a session ends with it"


@pytest.mark.parametrize("drawn", [{}, {"transactionId": 7}], ids=["for any session", "for another session"])
@pytest.mark.parametrize("kind", ["Absolute", "Relative"])
async def test_TC_059_CSMS_a_remote_start_with_a_profile(charger, kind, drawn):
    wanted = profile("TxProfile", kind=kind)
    asked = await charger.is_asked(
        "RemoteStartTransaction", {"idTag": "VALID", "connectorId": 1, "chargingProfile": wanted},
        by="start {} VALID --connector 1 --profile -", told=json.dumps(wanted | drawn), status="Accepted")
    assert not {"transactionId", "recurrencyKind"} & asked["chargingProfile"].keys()
    assert (await charger.authorizes("VALID"))["status"] == "Accepted"
    await charger.tells("Preparing")
    started = await charger.starts("VALID")
    assert started["idTagInfo"]["status"] == "Accepted"
    await charger.tells("Charging")
    assert charger.session() == started["transactionId"]
    assert charger.profiles() == [101]


@pytest.mark.parametrize("unit", ["A", "W"])
async def test_TC_066_CSMS_a_composite_schedule(charger, unit):
    wanted = {"connectorId": 1, "duration": 300, "chargingRateUnit": unit}
    schedule = {"duration": 400, "chargingRateUnit": unit, "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 6.0}]}
    answer = {"status": "Accepted", "connectorId": 1, "scheduleStart": moment(seconds=-30), "chargingSchedule": schedule}
    await charger.is_asked("GetCompositeSchedule", wanted, **answer)
    # The same beside what the gateway reckons itself.
    came = charger.expects("GetCompositeSchedule", answer)
    compared = await asyncio.to_thread(
        charger.gateway.command, "composite", charger.id, "--connector", "1", "--duration", "5m", "--unit", unit, "--json")
    assert await came == wanted
    assert [each["charger"] for each in json.loads(compared)["segments"]] == [6]


@pytest.mark.parametrize("edition", ["2024", "2025"])
async def test_TC_067_CSMS_profiles_are_cleared(charger, edition):
    if edition == "2024":
        placed = [(1, profile("TxDefaultProfile", number, level)) for number, level in [(101, 1), (102, 2), (103, 3)]]
        criteria = {"connectorId": 1, "chargingProfilePurpose": "TxDefaultProfile", "stackLevel": 2}
    else:
        transaction = await charger.charges("VALID")
        placed = [
            (0, profile("ChargePointMaxProfile", 101)), (1, profile("TxDefaultProfile", 102)),
            (1, profile("TxProfile", 103, transactionId=transaction)),
        ]
        criteria = {"connectorId": 1, "chargingProfilePurpose": "TxDefaultProfile", "stackLevel": 1}
    for connector, each in placed:
        await is_installed(charger, connector, each)
    for clearing, left in [({"id": 101}, [102, 103]), (criteria, [103]), ({}, [])]:
        await charger.is_asked("ClearChargingProfile", clearing, status="Accepted")
        assert charger.profiles() == left
