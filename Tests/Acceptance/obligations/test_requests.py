"""What chargers answer to the gateway's requests, and what becomes of it (T6, T10, and the rows of requests)."""

import json

import pytest
from harness.schema import ERRORS

PROFILE = {
    "connectorId": 1,
    "csChargingProfiles": {
        "chargingProfileId": 7, "stackLevel": 1, "chargingProfilePurpose": "TxDefaultProfile", "chargingProfileKind": "Relative",
        "chargingSchedule": {"chargingRateUnit": "A", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 6}]},
    },
}
UPDATE = {"location": "ftp://127.0.0.1/f", "retrieveDate": "2026-01-01T00:00:00.000Z"}

# How chargers spell them, and how an operator reads them.
SPELLINGS = {code: code for code in sorted(ERRORS)} | {
    "FormatViolation": "FormationViolation", "OccurrenceConstraintViolation": "OccurenceConstraintViolation",
    "RpcFrameworkError": "GenericError", "internalError": "GenericError", "": "GenericError",
}


@pytest.mark.parametrize(("code", "read"), SPELLINGS.items(), ids=lambda code: code or "empty")
def test_every_code_of_an_error_reaches_the_operator(peer, operator, code, read):
    asking = operator("SetChargingProfile", PROFILE, code=75)
    peer.send_text(json.dumps([4, peer.hears()[1], code, "as it is", {"relay": 3}]))
    ended = asking.result()
    assert (ended["ended"], ended["code"], ended["details"]) == ("callError", read, {"relay": 3})
    assert "as it is" in ended["description"] and (read == code or read != "GenericError" or code in ended["description"])


@pytest.mark.parametrize("text", [
    "[4,%s]", '[4,%s,"InternalError"]', '[4,%s,"InternalError",null,null]', '[4,%s,7,7,7]', '[4,%s,"InternalError","",{},"more"]',
    '[4,%s,"InternalError","' + "d" * 5_000 + '",{}]',
], ids=["id alone", "code alone", "nulls", "numbers", "six elements", "long"])
def test_an_error_is_an_answer_whatever_it_looks_like(peer, operator, text):
    asking = operator("UpdateFirmware", UPDATE, code=75)
    peer.send_text(text % json.dumps(peer.hears()[1]))
    assert asking.result()["ended"] == "callError"


@pytest.mark.parametrize("text", ["[3,%s]", "[3,%s,null]", "[3,%s,{}]", '[3,%s,{},"more"]'])
def test_a_result_with_nothing_in_it_is_an_answer(peer, operator, text):
    asking = operator("UpdateFirmware", UPDATE)
    peer.send_text(text % json.dumps(peer.hears()[1]))
    assert asking.result() == {"ended": "answered", "payload": {}}


@pytest.mark.parametrize(("action", "payload", "answer"), [
    ("Reset", {"type": "Soft"}, {"status": "Sure"}), ("Reset", {"type": "Soft"}, {}), ("Reset", {"type": "Soft"}, {"status": 7}),
    ("GetConfiguration", {}, {"configurationKey": 7}), ("GetLocalListVersion", {}, {}), ("ReserveNow", {}, {"status": None}),
    ("GetDiagnostics", {"location": "ftp://127.0.0.1"}, {"fileName": ["x"]}),
    ("ChangeAvailability", {"connectorId": -7, "type": "Up"}, {"status": "Accepted"}),
    ("SendLocalList", {"listVersion": -1, "updateType": "Full"}, {"status": "Accepted"}), ("GetCompositeSchedule", {}, {"status": "Accepted"}),
], ids=lambda each: each if isinstance(each, str) else "")
def test_nonsense_is_shown_and_does_no_harm(peer, operator, action, payload, answer):
    asking = operator(action, payload)
    peer.send_text(json.dumps([3, peer.hears()[1], answer]))
    assert asking.result() == {"ended": "answered", "payload": answer}
    assert peer.call("Heartbeat", {})[0] == 3


async def test_a_charger_without_firmware_or_profiles_says_so(charger):
    """White paper L01.FR.20; ER 3.39."""
    for action, payload, code in [
        ("UpdateFirmware", UPDATE, "NotSupported"), ("SetChargingProfile", PROFILE, "PropertyConstraintViolation"),
        ("TriggerMessage", {"requestedMessage": "MeterValues"}, "NotImplemented"),
    ]:
        await charger.is_asked_in_vain(action, payload, code)
    assert charger.profiles() == []
    assert [(each["kind"], each["outcome"]) for each in charger.shown()["jobs"]] == [("firmware", "refused")]


async def test_no_diagnostics_to_upload(charger):
    await charger.is_asked("GetDiagnostics", {"location": "ftp://127.0.0.1"})
    assert [each["outcome"] for each in charger.shown()["jobs"]] == ["nothing"]


async def test_a_job_that_takes_the_place_of_another(charger):
    for number, status in [(1, "Accepted"), (2, "AcceptedCanceled")]:
        wanted = {"logType": "SecurityLog", "requestId": number, "log": {"remoteLocation": "ftp://127.0.0.1"}}
        await charger.is_asked("GetLog", wanted, status=status)
    assert [(each["number"], each.get("outcome")) for each in charger.shown()["jobs"]] == [(2, None), (1, "superseded")]


async def test_a_connector_goes_out_of_service_when_its_session_is_over(charger):
    transaction = await charger.charges("VALID")
    await charger.is_asked("ChangeAvailability", {"connectorId": 1, "type": "Inoperative"}, status="Scheduled")

    def state():
        return [(each["connector"], each["isOperative"], each["state"]) for each in charger.shown()["availability"]]

    assert state() == [(1, False, "scheduled")]
    await charger.stops(transaction, "Local")
    await charger.tells("Unavailable")
    assert state() == [(1, False, "done")]
    await charger.is_asked("ChangeAvailability", {"connectorId": 0, "type": "Operative"}, status="Accepted")
    await charger.tells("Available", connector=0)
    assert state() == [(0, True, "done")]


async def test_a_setting_that_waits_for_a_restart(charger):
    def setting():
        [known] = charger.shown()["settings"]["values"]
        return known.get("value"), known.get("afterRestart")

    told = {"key": "HeartbeatInterval", "readonly": False, "value": "60"}
    await charger.is_asked("GetConfiguration", {"key": ["HeartbeatInterval"]}, configurationKey=[told])
    await charger.is_asked("ChangeConfiguration", {"key": "HeartbeatInterval", "value": "90"}, status="RebootRequired")
    assert setting() == ("60", "90")
    await charger.boots()
    assert setting() == ("90", None)


async def test_a_profile_that_is_not_taken_is_not_held(charger):
    for status in ("Rejected", "NotSupported"):
        await charger.is_asked("SetChargingProfile", PROFILE, status=status)
        assert charger.profiles() == []
    await charger.is_asked("SetChargingProfile", PROFILE, status="Accepted")
    await charger.is_asked("ClearChargingProfile", {"id": 7}, status="Unknown")
    assert charger.profiles() == [], "what the charger does not know it does not hold"


RESERVATION = {"connectorId": 1, "expiryDate": "2099-01-01T00:00:00.000Z", "idTag": "VALID", "reservationId": 1}


async def begins(charger):
    await charger.charges("VALID")


async def begins_elsewhere(charger):
    await charger.charges("VALID", connector=2)


async def is_faulted(charger):
    await charger.tells("Faulted", error="GroundFailure")


async def goes_out_of_service(charger):
    await charger.tells("Unavailable")


async def is_reserved_again(charger):
    await charger.is_asked("ReserveNow", RESERVATION | {"idTag": "MEMBER1"}, status="Accepted")


async def refuses_another(charger):
    await charger.is_asked("ReserveNow", RESERVATION | {"reservationId": 2}, status="Occupied")


@pytest.mark.parametrize(("happens", "endings"), [
    (begins, ["used"]), (begins_elsewhere, [None]), (is_faulted, ["connectorLost"]), (goes_out_of_service, ["connectorLost"]),
    (is_reserved_again, [None, "replaced"]), (refuses_another, [None]),
], ids=lambda each: getattr(each, "__name__", ""))
async def test_what_ends_a_reservation(charger, happens, endings):
    """ED2 5.13: use, its time, its number again, and a connector that is lost; not what concerns others."""
    await charger.is_asked("ReserveNow", RESERVATION, status="Accepted")
    await happens(charger)
    assert [each.get("ending") for each in charger.shown()["reservations"]] == endings
