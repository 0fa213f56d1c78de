"""Reservation."""

from datetime import datetime, timedelta, timezone

import pytest
from harness.line import moment

HELD = None


async def is_reserved(charger, status, connector=1, tag="VALID", seconds=300, group=None):
    """An operator has a connector reserved; the reservation's number."""
    began = datetime.now(timezone.utc)
    by = f"reservation make {{}} {tag} --connector {connector} --for {seconds}s" + (f" --group {group}" if group else "")
    asked = await charger.is_asked("ReserveNow", by=by, status=status)
    assert (asked["connectorId"], asked["idTag"], asked.get("parentIdTag")) == (connector, tag, group)
    assert timedelta(0) <= moment(asked["expiryDate"]) - began - timedelta(seconds=seconds) < timedelta(seconds=5)
    return asked["reservationId"]


def reservations(charger):
    """All of the charger's: by their numbers, how they ended."""
    return {each["id"]: each.get("ending") for each in charger.shown()["reservations"]}


async def test_TC_046_CSMS_a_reservation_is_used(charger):
    number = await is_reserved(charger, "Accepted")
    await charger.tells("Reserved")
    assert reservations(charger) == {number: HELD}
    assert (await charger.authorizes("VALID"))["status"] == "Accepted"
    await charger.tells("Preparing")
    started = await charger.starts("VALID", reservationId=number)
    assert started["idTagInfo"]["status"] == "Accepted"
    await charger.tells("Charging")
    assert charger.session() == started["transactionId"]
    assert reservations(charger) == {number: "used"}


async def test_TC_047_CSMS_a_reservation_expires(charger):
    number = await is_reserved(charger, "Accepted", seconds=60)
    await charger.tells("Reserved")
    assert reservations(charger) == {number: HELD}
    await charger.tells("Available")
    # Its time is the gateway's affair; that it ends then without the charger's word is shown where time can be moved.
    assert "expires" in charger.shown()["reservations"][0]


async def test_TC_048_1_CSMS_the_connector_is_faulted(charger):
    await is_reserved(charger, "Faulted")
    assert reservations(charger) == {}


async def test_TC_048_2_CSMS_the_connector_is_occupied(charger):
    await charger.tells("Preparing")
    await is_reserved(charger, "Occupied")
    assert reservations(charger) == {}


async def test_TC_048_3_CSMS_the_connector_is_out_of_service(charger):
    await charger.is_asked(
        "ChangeAvailability", {"connectorId": 1, "type": "Inoperative"}, by="charger availability {} inoperative --connector 1",
        status="Accepted")
    await charger.tells("Unavailable")
    [wish] = charger.shown()["availability"]
    assert (wish["connector"], wish["isOperative"], wish["state"]) == (1, False, "done")
    await is_reserved(charger, "Unavailable")
    assert reservations(charger) == {}


async def test_TC_048_4_CSMS_the_charger_rejects_it(charger):
    await is_reserved(charger, "Rejected")
    assert reservations(charger) == {}


async def test_TC_049_CSMS_the_whole_charger_is_reserved(charger):
    number = await is_reserved(charger, "Accepted", connector=0)
    for connector in range(1, charger.connectors + 1):
        await charger.tells("Reserved", connector)
    assert reservations(charger) == {number: HELD}


async def test_TC_051_CSMS_a_reservation_is_cancelled(charger):
    number = await is_reserved(charger, "Accepted")
    await charger.tells("Reserved")
    await charger.is_asked("CancelReservation", {"reservationId": number}, by=f"reservation cancel {{}} {number}", status="Accepted")
    await charger.tells("Available")
    assert reservations(charger) == {number: "cancelled"}


@pytest.mark.parametrize("edition", ["an unknown one", "the same one"])
async def test_TC_052_CSMS_a_cancellation_is_rejected(charger, edition):
    number = await is_reserved(charger, "Accepted")
    await charger.tells("Reserved")
    named = number if edition == "the same one" else number + 1
    await charger.is_asked("CancelReservation", {"reservationId": named}, by=f"reservation cancel {{}} {named}", status="Rejected")
    assert reservations(charger) == {number: HELD}


async def test_TC_053_CSMS_another_of_the_group_ends_the_session(charger):
    number = await is_reserved(charger, "Accepted", tag="MEMBER1", group="FAMILY")
    await charger.tells("Reserved")
    transaction = await charger.charges("MEMBER2")
    assert reservations(charger) == {number: "used"}
    verdict = await charger.authorizes("MEMBER1")
    assert (verdict["status"], verdict["parentIdTag"]) == ("Accepted", "FAMILY")
    await charger.stops(transaction, "Local", idTag="MEMBER1")
    await charger.tells("Finishing")
    [session] = charger.finished()
    assert (session["tag"], session["endTag"]) == ("MEMBER2", "MEMBER1")
