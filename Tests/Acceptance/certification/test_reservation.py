"""Reservation."""

from datetime import datetime, timedelta, timezone

import pytest
from harness.line import timestamp


def reservation(number=11, connector=1, tag="VALID", minutes=5, **more):
    expires = timestamp(datetime.now(timezone.utc) + timedelta(minutes=minutes))
    return {"connectorId": connector, "expiryDate": expires, "idTag": tag, "reservationId": number, **more}


async def test_TC_046_CSMS_a_reservation_is_used(charger):
    await charger.is_asked("ReserveNow", reservation(), status="Accepted")
    await charger.tells("Reserved")
    assert (await charger.authorizes("VALID"))["status"] == "Accepted"
    await charger.tells("Preparing")
    started = await charger.starts("VALID", reservationId=11)
    assert started["idTagInfo"]["status"] == "Accepted"
    await charger.tells("Charging")
    assert charger.session() == started["transactionId"]


async def test_TC_047_CSMS_a_reservation_expires(charger):
    await charger.is_asked("ReserveNow", reservation(minutes=1), status="Accepted")
    await charger.tells("Reserved")
    await charger.tells("Available")


async def test_TC_048_1_CSMS_the_connector_is_faulted(charger):
    await charger.is_asked("ReserveNow", reservation(), status="Faulted")


async def test_TC_048_2_CSMS_the_connector_is_occupied(charger):
    await charger.tells("Preparing")
    await charger.is_asked("ReserveNow", reservation(), status="Occupied")


async def test_TC_048_3_CSMS_the_connector_is_out_of_service(charger):
    await charger.is_asked("ChangeAvailability", {"connectorId": 1, "type": "Inoperative"}, status="Accepted")
    await charger.tells("Unavailable")
    await charger.is_asked("ReserveNow", reservation(), status="Unavailable")


async def test_TC_048_4_CSMS_the_charger_rejects_it(charger):
    await charger.is_asked("ReserveNow", reservation(), status="Rejected")


async def test_TC_049_CSMS_the_whole_charger_is_reserved(charger):
    await charger.is_asked("ReserveNow", reservation(connector=0), status="Accepted")
    await charger.tells("Reserved")


async def test_TC_051_CSMS_a_reservation_is_cancelled(charger):
    await charger.is_asked("ReserveNow", reservation(), status="Accepted")
    await charger.tells("Reserved")
    await charger.is_asked("CancelReservation", {"reservationId": 11}, status="Accepted")
    await charger.tells("Available")


@pytest.mark.parametrize("edition", ["an unknown one", "the same one"])
async def test_TC_052_CSMS_a_cancellation_is_rejected(charger, edition):
    await charger.is_asked("ReserveNow", reservation(), status="Accepted")
    await charger.tells("Reserved")
    await charger.is_asked("CancelReservation", {"reservationId": 11 if edition == "the same one" else 12}, status="Rejected")


async def test_TC_053_CSMS_another_of_the_group_ends_the_session(charger):
    await charger.is_asked("ReserveNow", reservation(tag="MEMBER1", parentIdTag="FAMILY"), status="Accepted")
    await charger.tells("Reserved")
    transaction = await charger.charges("MEMBER2")
    verdict = await charger.authorizes("MEMBER1")
    assert (verdict["status"], verdict["parentIdTag"]) == ("Accepted", "FAMILY")
    await charger.stops(transaction, "Local", idTag="MEMBER1")
    await charger.tells("Finishing")
    assert charger.session() is None
