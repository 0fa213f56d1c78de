"""What an operator does to a charger by a command of its own: what goes over the line, what is printed, and how the command ends."""

import asyncio
import json
import shlex

import pytest
from harness.gateway import run
from harness.laboratory import YES, Charger

PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
CSR = "-----BEGIN CERTIFICATE REQUEST-----\nMIIC\n-----END CERTIFICATE REQUEST-----\n"
HASHES = {"hashAlgorithm": "SHA384", "issuerNameHash": "aB" * 32, "issuerKeyHash": "Cd" * 32, "serialNumber": "4711"}
PROFILE = {
    "chargingProfileId": 40, "stackLevel": 0, "chargingProfilePurpose": "TxProfile", "chargingProfileKind": "Relative",
    "chargingSchedule": {"chargingRateUnit": "A", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 6.0}]},
}
ACCEPTED = {"status": "Accepted"}
VALID = {"idTag": "VALID", "idTagInfo": {"status": "Accepted"}}
BLOCKED = {"idTag": "BLOCKED", "idTagInfo": {"status": "Blocked"}}


def list_of(kind, version, *entries):
    return {"listVersion": version, "updateType": kind, "localAuthorizationList": list(entries)}


# The command, what it is told, the request, its payload, the answer, and what is printed of it for people.
COMMANDS = [
    ("charger reset {}", None, "Reset", {"type": "Soft"}, ACCEPTED, "Accepted"),
    ("charger reset {} --hard", None, "Reset", {"type": "Hard"}, {"status": "Rejected"}, "Rejected"),
    ("charger unlock {}", None, "UnlockConnector", {"connectorId": 1}, {"status": "Unlocked"}, "Unlocked"),
    ("charger unlock {} --connector 99", None, "UnlockConnector", {"connectorId": 99}, {"status": "NotSupported"}, "NotSupported"),
    ("charger availability {} inoperative", None, "ChangeAvailability", {"connectorId": 0, "type": "Inoperative"},
     {"status": "Scheduled"}, "Scheduled (when the sessions under way are over)"),
    ("charger availability {} operative --connector 2", None, "ChangeAvailability", {"connectorId": 2, "type": "Operative"}, ACCEPTED, "Accepted"),
    ("charger settings {}", None, "GetConfiguration", {}, {"configurationKey": [{"key": "K", "readonly": True, "value": "v"}]}, "read-only"),
    ("charger settings {} K 'No such key'", None, "GetConfiguration", {"key": ["K", "No such key"]},
     {"unknownKey": ["No such key"]}, "not known to the charger"),
    ("charger set {} 'Free text' 'ä b'", None, "ChangeConfiguration", {"key": "Free text", "value": "ä b"},
     {"status": "RebootRequired"}, "RebootRequired (in force once the charger is reset)"),
    ("charger set {} AuthorizationKey -", "0123456789abcdef0123456789abcdef\n", "ChangeConfiguration",
     {"key": "AuthorizationKey", "value": "0123456789abcdef0123456789abcdef"}, {"status": "NotSupported"}, "NotSupported"),
    ("charger trigger {} meter-values --connector 2", None, "TriggerMessage", {"requestedMessage": "MeterValues", "connectorId": 2}, ACCEPTED, "Accepted"),
    ("charger trigger {} firmware-status", None, "TriggerMessage", {"requestedMessage": "FirmwareStatusNotification"},
     {"status": "NotImplemented"}, "NotImplemented"),
    ("charger trigger {} heartbeat --extended", None, "ExtendedTriggerMessage", {"requestedMessage": "Heartbeat"}, ACCEPTED, "Accepted"),
    ("charger trigger {} certificate-request", None, "ExtendedTriggerMessage", {"requestedMessage": "SignChargePointCertificate"}, ACCEPTED, "Accepted"),
    ("charger clear-cache {}", None, "ClearCache", {}, {"status": "Rejected"}, "Rejected"),
    ("charger transfer {} com.example --message m --data 'd\" \\'", None, "DataTransfer", {"vendorId": "com.example", "messageId": "m", "data": 'd" \\'},
     {"status": "Accepted", "data": "e"}, "Accepted, data e"),
    ("start {} VALID", None, "RemoteStartTransaction", {"idTag": "VALID"}, ACCEPTED, "Accepted"),
    ("start {} VALID --connector 2 --profile -", json.dumps(PROFILE | {"transactionId": 7}), "RemoteStartTransaction",
     {"idTag": "VALID", "connectorId": 2, "chargingProfile": PROFILE}, {"status": "Rejected"}, "Rejected"),
    ("stop {} 4711", None, "RemoteStopTransaction", {"transactionId": 4711}, {"status": "Rejected"}, "Rejected"),
    ("reservation make {} VALID --connector 2 --until 2099-01-01T00:00:00Z --group FAMILY --id 77", None, "ReserveNow",
     {"connectorId": 2, "idTag": "VALID", "expiryDate": "2099-01-01T00:00:00.000Z", "parentIdTag": "FAMILY", "reservationId": 77},
     {"status": "Occupied"}, "Occupied"),
    ("reservation cancel {} 4711", None, "CancelReservation", {"reservationId": 4711}, {"status": "Rejected"}, "Rejected"),
    ("firmware update {} 'no://address' --retries 2 --pause 1m --fetch 2099-01-01T00:00:00Z", None, "UpdateFirmware",
     {"location": "no://address", "retries": 2, "retryInterval": 60, "retrieveDate": "2099-01-01T00:00:00.000Z"}, {}, "answered"),
    ("logs {} ftp://127.0.0.1/ --from 2026-01-01T00:00:00Z", None, "GetDiagnostics",
     {"location": "ftp://127.0.0.1/", "startTime": "2026-01-01T00:00:00.000Z"}, {"fileName": "log.zip"}, "fileName log.zip"),
    ("logs {} ftp://127.0.0.1/ --kind security", None, "GetLog", {"logType": "SecurityLog", "log": {"remoteLocation": "ftp://127.0.0.1/"}},
     {"status": "AcceptedCanceled", "filename": "s.log"}, "AcceptedCanceled, filename s.log (what was under way before is given up)"),
    ("logs {} ftp://127.0.0.1/ --kind log --to 2026-01-01T00:00:00Z", None, "GetLog",
     {"logType": "DiagnosticsLog", "log": {"remoteLocation": "ftp://127.0.0.1/", "latestTimestamp": "2026-01-01T00:00:00.000Z"}}, ACCEPTED, "Accepted"),
    ("certificate install {} -", PEM.replace("\n", "\r\n"), "InstallCertificate",
     {"certificateType": "CentralSystemRootCertificate", "certificate": PEM}, {"status": "Failed"}, "Failed"),
    ("certificate list {} --kind manufacturer", None, "GetInstalledCertificateIds", {"certificateType": "ManufacturerRootCertificate"},
     {"status": "NotFound"}, "NotFound"),
    ("certificate deliver {} -", PEM, "CertificateSigned", {"certificateChain": PEM}, {"status": "Rejected"}, "Rejected"),
    ("local-list version {}", None, "GetLocalListVersion", {}, {"listVersion": -1}, "keeps no list"),
    ("local-list send {} VALID BLOCKED", None, "SendLocalList", list_of("Full", 1, VALID, BLOCKED), {"status": "VersionMismatch"}, "VersionMismatch"),
    ("local-list send {} --empty", None, "SendLocalList", list_of("Full", 1), ACCEPTED, "Accepted"),
    ("local-list change {} --put VALID --remove GONE", None, "SendLocalList", list_of("Differential", 1, {"idTag": "GONE"}, VALID),
     {"status": "Failed"}, "Failed"),
    ("profile install {} - --connector 2", json.dumps(PROFILE | {"chargingProfilePurpose": "TxDefaultProfile"}), "SetChargingProfile",
     {"connectorId": 2, "csChargingProfiles": PROFILE | {"chargingProfilePurpose": "TxDefaultProfile"}}, {"status": "NotSupported"}, "NotSupported"),
]

# Requests that bear a number of the gateway's own choice.
NUMBERS = {"GetLog": "requestId", "SignedUpdateFirmware": "requestId"}


def says(charger, command, code=0, told=None):
    """What a command prints for people; {} is the charger."""
    return asyncio.to_thread(charger.gateway.command, *shlex.split(command.format(charger.id)), code=code, input=told)


@pytest.mark.parametrize(("command", "told", "action", "payload", "answer", "printed"), COMMANDS, ids=[each[0] for each in COMMANDS])
async def test_a_command_asks_the_charger_and_shows_its_answer(charger, command, told, action, payload, answer, printed):
    asked = await charger.is_asked(action, by=command, told=told, **answer)
    if action in NUMBERS:
        assert asked.pop(NUMBERS[action]) > 0
    assert asked == payload
    charger.expects(action, answer)
    said = await says(charger, command, code=0 if answer.get("status", "Accepted") in YES else 75, told=told)
    assert printed in said and said.count("\n") == (2 if action == "GetConfiguration" else 1)


async def test_signed_firmware_comes_with_its_files_whatever_they_hold(charger, tmp_path):
    certificate, signature = tmp_path / "vendor.pem", tmp_path / "signature"
    certificate.write_text(PEM)
    signature.write_text("not even\nBase64\n")
    command = f"firmware update {{}} ftp://u:p@127.0.0.1/f --certificate '{certificate}' --signature '{signature}' --install 2099-01-01T00:00:00Z"
    asked = await charger.is_asked("SignedUpdateFirmware", by=command, status="InvalidCertificate")
    firmware = asked["firmware"]
    assert (firmware["signingCertificate"], firmware["signature"]) == (PEM, "notevenBase64")
    assert (firmware["location"], firmware["installDateTime"]) == ("ftp://u:p@127.0.0.1/f", "2099-01-01T00:00:00.000Z")
    again = await charger.is_asked("SignedUpdateFirmware", by=command, status="Accepted")
    assert again["requestId"] > asked["requestId"]
    await charger.says("SignedFirmwareStatusNotification", status="InvalidSignature", requestId=again["requestId"])
    job, refused = json.loads(await says(charger, "jobs {} --json"))
    assert (job["kind"], job["number"], job["location"]) == ("signedFirmware", again["requestId"], "ftp://127.0.0.1/f")
    assert (job["outcome"], [each["word"] for each in job["reports"]]) == ("failed", ["InvalidSignature"])
    assert refused["outcome"] == "refused"
    assert "InvalidSignature" in await says(charger, "jobs {}")


async def test_sessions_are_stopped_by_number_by_connector_or_alone(charger):
    assert await says(charger, "stop {}", code=65) == ""
    first = await charger.charges("VALID", connector=1)
    assert await charger.is_asked("RemoteStopTransaction", by="stop {}", status="Accepted") == {"transactionId": first}
    second = await charger.charges("MEMBER1", connector=2)
    assert await says(charger, "stop {}", code=65) == ""
    assert await charger.is_asked("RemoteStopTransaction", by="stop {} --connector 2", status="Accepted") == {"transactionId": second}
    assert await charger.is_asked("RemoteStopTransaction", by=f"stop {{}} {first}", status="Rejected") == {"transactionId": first}
    for number in ("-1", "0", "2147483647"):
        asked = charger.expects("RemoteStopTransaction", {"status": "Rejected"})
        # What begins with a minus stands after "--", so the state directory comes before.
        line = ["stop", charger.id, "--state", charger.gateway.state, "--", number]
        await asyncio.to_thread(run, charger.gateway.binary, *line, code=75)
        assert await asked == {"transactionId": int(number)}


async def test_sessions_are_listed(charger):
    first = await charger.charges("VALID")
    await charger.stops(first, "Local", register=4_200)
    second = await charger.charges("VALID", connector=2)
    listed = json.loads(await says(charger, "sessions {} --json"))
    assert not listed["more"] and [each["id"] for each in listed["transactions"]] == [second, first]
    ended = listed["transactions"][1]
    assert (ended["state"], ended["energy"], ended["reason"], ended["tag"]) == ("finished", 3_200, "Local", "VALID")
    assert "end" not in listed["transactions"][0]
    assert [each["id"] for each in json.loads(await says(charger, "sessions {} --open --json"))["transactions"]] == [second]
    assert [each["id"] for each in json.loads(await says(charger, f"sessions {{}} --before {second} --json"))["transactions"]] == [first]
    text = await says(charger, "sessions {} --limit 1")
    assert f"--before {second}" in text and "3.2 kWh" not in text
    assert "3.2 kWh" in await says(charger, "sessions {} --ended")


async def test_certificates_are_listed_deleted_as_they_were_named_and_delivered(charger):
    await says(charger, "certificate delete {} 4711", code=65)
    await charger.is_asked("GetInstalledCertificateIds", by="certificate list {}", status="Accepted", certificateHashData=[HASHES])
    charger.expects("GetInstalledCertificateIds", {"status": "Accepted", "certificateHashData": [HASHES]})
    assert "4711" in await says(charger, "certificate list {}")
    asked = await charger.is_asked("DeleteCertificate", by="certificate delete {} 4711", status="Failed")
    assert asked == {"certificateHashData": HASHES}
    await charger.is_asked("DeleteCertificate", by="certificate delete {} 4711", status="Accepted")
    await says(charger, "certificate delete {} 4711", code=65)
    await says(charger, "certificate request {}", code=65)
    assert await charger.says("SignCertificate", csr=CSR) == {"status": "Accepted"}
    assert await says(charger, "certificate request {}") == CSR
    await charger.is_asked("CertificateSigned", by="certificate deliver {} -", told=PEM, status="Accepted")
    assert [each["state"] for each in charger.shown()["certificateRequests"]] == ["installed"]


async def test_reservations_and_lists_have_numbers_of_their_own(charger):
    numbers = [
        (await charger.is_asked("ReserveNow", by="reservation make {} VALID --for 2h", status=status))["reservationId"]
        for status in ("Accepted", "Rejected", "Accepted")
    ]
    assert numbers == [1, 2, 3]
    held = json.loads(await says(charger, "reservation list {} --json"))
    assert [(each["id"], each["connector"], each["tag"]) for each in held] == [(1, 0, "VALID"), (3, 0, "VALID")]
    assert "held" in await says(charger, "reservation {}")
    versions = []
    for status in ("Failed", "Accepted", "VersionMismatch"):
        versions.append((await charger.is_asked("SendLocalList", by="local-list send {}", status=status))["listVersion"])
    assert versions == [1, 2, 3]
    assert (await charger.is_asked("SendLocalList", by="local-list send {}", status="Accepted"))["listVersion"] == 4


async def test_everything_known_of_a_charger_is_shown(charger):
    await charger.boots()
    await charger.charges("VALID")
    await charger.is_asked("GetConfiguration", by="charger settings {}", configurationKey=[
        {"key": "BlinkRepeat", "readonly": False, "value": "3"}, {"key": "AuthorizationKey", "readonly": False, "value": "topsecret"}])
    await charger.is_asked("ChangeConfiguration", by="charger set {} BlinkRepeat 5", status="RebootRequired")
    await charger.is_asked("ChangeAvailability", by="charger availability {} inoperative", status="Scheduled")
    await charger.is_asked("UnlockConnector", by="charger unlock {}", status="UnlockFailed")
    await charger.is_asked("TriggerMessage", by="charger trigger {} heartbeat", status="Accepted")
    await charger.is_asked("RemoteStartTransaction", by="start {} VALID --connector 2", status="Accepted")
    await charger.reports("TamperDetectionActivated")
    shown = charger.shown()
    assert (shown["registration"], shown["identity"]["vendor"], shown["link"]["online"]) == ("accepted", "Laboratory", True)
    assert shown["security"] == {"profile": 0, "isExplicit": False, "hasPassword": False}
    assert [each["number"] for each in shown["connectors"]] == [1, 2]
    settings = {each["key"]: each for each in shown["settings"]["values"]}
    assert settings["BlinkRepeat"] == {"key": "BlinkRepeat", "value": "3", "isReadOnly": False, "isSecret": False, "afterRestart": "5"}
    assert settings["AuthorizationKey"] == {"key": "AuthorizationKey", "isReadOnly": False, "isSecret": True}
    assert shown["availability"][0]["state"] == "scheduled" and shown["unlocks"][0]["word"] == "UnlockFailed"
    assert [each["message"] for each in shown["triggers"]] == ["Heartbeat"]
    assert shown["remoteStarts"][0]["tag"] == "VALID" and shown["securityEvents"][0]["type"] == "TamperDetectionActivated"
    assert {each["action"]: each["word"] for each in shown["answers"]}["ChangeConfiguration"] == "RebootRequired"
    text = await says(charger, "charger show {}")
    for word in ("Laboratory Script", "5 after a reset", "(not shown)", "inoperative", "UnlockFailed", "Heartbeat", "critical"):
        assert word in text, word
    assert "topsecret" not in text + json.dumps(shown)


async def test_what_a_charger_says_stays_on_its_line(charger):
    evil = "\x1b[2J\u202eA\nB\r"
    charger.expects("ReserveNow", {"status": "Accepted"})
    await says(charger, "reservation make {} VALID")
    await charger.says("SecurityEventNotification", type=evil, timestamp="2026-01-01T00:00:00.000Z", techInfo=evil)
    await charger.says("BootNotification", chargePointVendor=evil, chargePointModel=evil, firmwareVersion=evil)
    charger.expects("GetConfiguration", {"configurationKey": [{"key": evil, "readonly": False, "value": evil}], "unknownKey": [evil]})
    texts = [await says(charger, "charger settings {}")]
    charger.expects("GetDiagnostics", {"fileName": evil})
    texts.append(await says(charger, "logs {} ftp://127.0.0.1"))
    charger.expects("GetInstalledCertificateIds", {"status": "Accepted", "certificateHashData": [HASHES | {"serialNumber": evil}]})
    texts.append(await says(charger, "certificate list {}"))
    charger.expects("DataTransfer", {"status": "Accepted", "data": evil})
    texts.append(await says(charger, "charger transfer {} v"))
    for command in ("charger show {}", "jobs {}", "reservation {}", "sessions {}", "charger list"):
        texts.append(await says(charger, command))
    for text in texts:
        assert all(character.isprintable() for line in text.split("\n") for character in line), repr(text)
    assert texts[1].count("\n") == 1


async def test_a_secret_on_the_command_line_is_not_sent(charger):
    assert await says(charger, "charger set {} AuthorizationKey 0123456789abcdef", code=65) == ""


async def test_what_the_line_cannot_carry_is_not_sent(charger):
    for command in (f"charger set {{}} {'k' * 51} v", f"logs {{}} {'l' * 513} --kind log", "profile install {} -", "start {} VALID --profile -"):
        assert await says(charger, command, code=65, told='{"no": "profile"}') == ""


@pytest.mark.parametrize(("line", "code"), [
    ("charger reset nobody", 65), ("charger show nobody", 65), ("jobs nobody", 65), ("sessions nobody", 65), ("reservation list nobody", 65),
    ("charger retry-control nobody", 65), ("charger name nobody x", 65), ("charger security nobody 0", 65),
    ("charger reset", 64), ("charger reset A B", 64), ("charger reset A --timeout 2m", 64), ("charger availability A broken", 64),
    ("charger trigger A dance", 64), ("charger unlock A --connector one", 64), ("start A", 64), ("start A 'a tag of more than twenty characters'", 64),
    ("stop A 1 --connector 2", 64), ("reservation make A VALID --for ever", 64), ("reservation cancel A x", 64), ("sessions --limit 0", 64),
    ("sessions --before 0", 64), ("sessions --open --ended", 64), ("firmware update A x --certificate y", 64),
    ("firmware update A no://x --install 2099-01-01T00:00:00Z", 64), ("logs A x --kind all", 64), ("certificate install A x --kind mine", 64),
    ("local-list change A", 64), ("local-list send A VALID --empty", 64), ("charger security A one", 64),
])
def test_wrong_lines_end_with_their_code(gateway, line, code):
    assert gateway.command(*shlex.split(line), code=code) == ""
