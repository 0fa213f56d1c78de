"""Whatever an operator asks of a charger by `fusekeeper send` gets there as it was written, and the charger's answer comes back."""

import asyncio
import contextlib
import functools
import json

import pytest
from harness.line import connected
from harness.site import site
from harness.station import KEYS, Station
from ocpp.charge_point import camel_to_snake_case
from ocpp.exceptions import InternalError
from ocpp.routing import on
from ocpp.v16 import call_result
from ocpp.v16.enums import Action

PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
HASHES = {"hashAlgorithm": "SHA256", "issuerNameHash": "ab" * 32, "issuerKeyHash": "cd" * 32, "serialNumber": "4711"}
LATER = "2099-01-01T00:00:00.000Z"

# Every request of a central system: what is asked, and what the charger answers.
REQUESTS = {
    "Reset": ({"type": "Soft"}, {"status": "Accepted"}),
    "UnlockConnector": ({"connectorId": 99}, {"status": "NotSupported"}),
    "ChangeAvailability": ({"connectorId": 0, "type": "Inoperative"}, {"status": "Scheduled"}),
    "ChangeConfiguration": ({"key": "MeterValueSampleInterval", "value": "-1"}, {"status": "Rejected"}),
    "GetConfiguration": (
        {"key": ["SupportedFeatureProfiles", "NoSuchKey"]},
        {
            "configurationKey": [{"key": "SupportedFeatureProfiles", "readonly": False, "value": KEYS["SupportedFeatureProfiles"]}],
            "unknownKey": ["NoSuchKey"],
        },
    ),
    "ClearCache": ({}, {"status": "Rejected"}),
    "DataTransfer": ({"vendorId": "com.example", "messageId": "m", "data": "ü \" \\"}, {"status": "UnknownVendorId"}),
    "RemoteStartTransaction": ({"idTag": "FRIEND", "connectorId": 1}, {"status": "Rejected"}),
    "RemoteStopTransaction": ({"transactionId": -1}, {"status": "Rejected"}),
    "ReserveNow": ({"connectorId": 1, "expiryDate": LATER, "idTag": "FRIEND", "reservationId": 7}, {"status": "Occupied"}),
    "CancelReservation": ({"reservationId": 8}, {"status": "Rejected"}),
    "SendLocalList": (
        {"listVersion": 3, "updateType": "Full", "localAuthorizationList": [{"idTag": "FRIEND", "idTagInfo": {"status": "Accepted"}}]},
        {"status": "VersionMismatch"},
    ),
    "GetLocalListVersion": ({}, {"listVersion": -1}),
    "UpdateFirmware": ({"location": "ftp://127.0.0.1/new.bin", "retrieveDate": LATER, "retries": 2}, {}),
    "GetDiagnostics": ({"location": "ftp://127.0.0.1/logs"}, {"fileName": "log.zip"}),
    "TriggerMessage": ({"requestedMessage": "FirmwareStatusNotification"}, {"status": "NotImplemented"}),
    "GetCompositeSchedule": ({"connectorId": 1, "duration": 60}, None),
    "SetChargingProfile": (
        {
            "connectorId": 1,
            "csChargingProfiles": {
                "chargingProfileId": 40, "stackLevel": 3, "chargingProfilePurpose": "TxDefaultProfile", "chargingProfileKind": "Absolute",
                "chargingSchedule": {
                    "startSchedule": "2026-01-01T00:00:00.000Z", "chargingRateUnit": "A", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 5.5}],
                },
            },
        },
        {"status": "Accepted"},
    ),
    "ClearChargingProfile": ({"id": 4711}, {"status": "Unknown"}),
    "CertificateSigned": ({"certificateChain": PEM}, {"status": "Rejected"}),
    "DeleteCertificate": ({"certificateHashData": HASHES}, {"status": "NotFound"}),
    "ExtendedTriggerMessage": ({"requestedMessage": "LogStatusNotification"}, {"status": "NotImplemented"}),
    "GetInstalledCertificateIds": (
        {"certificateType": "CentralSystemRootCertificate"}, {"status": "Accepted", "certificateHashData": [HASHES]},
    ),
    "GetLog": (
        {"logType": "SecurityLog", "requestId": 5, "log": {"remoteLocation": "ftp://127.0.0.1/logs"}},
        {"status": "AcceptedCanceled", "filename": "security.log"},
    ),
    "InstallCertificate": ({"certificateType": "ManufacturerRootCertificate", "certificate": PEM}, {"status": "Failed"}),
    "SignedUpdateFirmware": (
        {
            "requestId": 6,
            "firmware": {"location": "ftp://127.0.0.1/new.bin", "retrieveDateTime": LATER, "signingCertificate": PEM, "signature": "bad"},
        },
        {"status": "InvalidCertificate"},
    ),
}


class Obedient(Station):
    """Answers what the table says, and remembers what it was asked."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.asked = []
        self.mood = None
        for action in REQUESTS.keys() - self.route_map.keys():
            self.route_map[action] = {"_on_action": functools.partial(self.on_any, action)}

    async def _handle_call(self, message):
        self.asked.append((message.action, message.payload))
        if self.mood == "mute" and message.action == "Reset":
            return None
        if self.mood == "broken" and message.action == "Reset":
            return await self._connection.socket.close()
        return await super()._handle_call(message)

    def on_any(self, action, **payload):
        return getattr(call_result, action)(**camel_to_snake_case(REQUESTS[action][1]))

    @on(Action.reset)
    def on_reset(self, type):
        if self.mood == "error":
            raise InternalError("out of order", {"relay": 3})
        return call_result.Reset("Accepted")

    @on(Action.change_configuration)
    def on_change(self, key, value):
        if value == "-1":
            return call_result.ChangeConfiguration("Rejected")
        return Station.on_change(self, key, value)


@contextlib.asynccontextmanager
async def obedient(gateway, identity="A1"):
    """A station of that kind, booted."""
    async with connected(Obedient(gateway, identity)) as station:
        await station.boot()
        yield station


def send(gateway, *arguments, code=0, input=None):
    return asyncio.to_thread(gateway.command, "send", *arguments, code=code, input=input)


@pytest.fixture
def gateway(make_gateway):
    gateway = make_gateway(site({"A1": {"maxAmps": 32}, "A2": {}})).start()
    yield gateway
    gateway.stop()


def test_every_request_gets_there_and_its_answer_comes_back(gateway):
    async def story():
        async with obedient(gateway) as station:
            for action, (payload, answer) in REQUESTS.items():
                printed = json.loads(await send(gateway, "A1", action, json.dumps(payload)))
                assert (action, payload) in station.asked, f"{action} did not get there as it was written"
                if answer is not None:
                    assert printed == answer, action

    asyncio.run(story())


def test_free_text_gets_there_and_payloads_may_come_from_standard_input(gateway):
    async def story():
        async with obedient(gateway) as station:
            change = {"key": "Free text, of no standard", "value": "-1.5 öäü"}
            assert json.loads(await send(gateway, "A1", "ChangeConfiguration", "-", input=json.dumps(change)))["status"] == "NotSupported"
            assert ("ChangeConfiguration", change) in station.asked
            everything = json.loads(await send(gateway, "A1", "GetConfiguration"))
            assert {each["key"] for each in everything["configurationKey"]} == set(station.settings)
            whole = json.loads(await send(gateway, "A1", "Reset", '{"type": "Hard"}', "--json"))
            assert whole == {"ended": "answered", "payload": {"status": "Accepted"}}

    asyncio.run(story())


def test_errors_silence_and_broken_lines_are_told_apart(gateway):
    async def story():
        async with obedient(gateway) as station:
            station.mood = "error"
            whole = json.loads(await send(gateway, "A1", "Reset", '{"type": "Soft"}', "--json", code=75))
            assert whole["ended"] == "callError" and whole["code"] == "InternalError" and whole["details"] == {"relay": 3}
            assert await send(gateway, "A1", "Reset", '{"type": "Soft"}', code=75) == ""
            station.mood = "mute"
            whole = json.loads(await send(gateway, "A1", "Reset", '{"type": "Soft"}', "--timeout", "1s", "--json", code=75))
            assert whole == {"ended": "timedOut"}
            station.mood = None
            assert json.loads(await send(gateway, "A1", "Reset", '{"type": "Soft"}'))["status"] == "Accepted"
            station.mood = "broken"
            whole = json.loads(await send(gateway, "A1", "Reset", '{"type": "Soft"}', "--json", code=75))
            assert whole == {"ended": "lineBroke"}

    asyncio.run(story())


@pytest.mark.parametrize(("arguments", "code", "ended"), [
    (["B9", "Reset", '{"type": "Soft"}'], 65, "unknownCharger"),
    (["A2", "Reset", '{"type": "Soft"}'], 69, "away"),
    (["A1", "Rest", "{}"], 64, "noRequest"),
    (["A1", "reset", "{}"], 64, "noRequest"),
    (["A1", "BootNotification", "{}"], 64, "noRequest"),
    (["A1", "Reset", '["Soft"]'], 65, "badPayload"),
    (["A1", "Reset", '{"type": '], 65, "badPayload"),
])
def test_what_cannot_be_sent_is_not(gateway, arguments, code, ended):
    async def story():
        async with obedient(gateway) as station:
            assert json.loads(await send(gateway, *arguments, "--json", code=code))["ended"] == ended
            assert await send(gateway, *arguments, code=code) == ""
            assert "Reset" not in {action for action, _ in station.asked}

    asyncio.run(story())


def test_profiles_in_free_form_only_lower(gateway):
    def profile(limit, **fields):
        asked = json.loads(json.dumps(REQUESTS["SetChargingProfile"][0]))
        asked["csChargingProfiles"]["chargingSchedule"]["chargingSchedulePeriod"][0]["limit"] = limit
        asked["csChargingProfiles"] |= fields
        return asked

    def start(limit, **fields):
        asked = profile(limit, chargingProfilePurpose="TxProfile", **fields)["csChargingProfiles"]
        return {"idTag": "FRIEND", "connectorId": 1, "chargingProfile": asked}

    refused = [
        ("SetChargingProfile", profile(32)), ("SetChargingProfile", profile("5")), ("SetChargingProfile", {}),
        ("RemoteStartTransaction", start(32)), ("RemoteStartTransaction", start(5, stackLevel=8)),
        ("RemoteStartTransaction", start(5, transactionId=3)),
        ("ClearChargingProfile", {}), ("ClearChargingProfile", {"chargingProfilePurpose": "TxDefaultProfile"}),
    ]

    async def story():
        async with obedient(gateway) as station:
            # The site's own have to be there before one can try to take them away.
            await station.becomes(lambda: station.profiles, 20, "profile of the gateway's own")
            for action, payload in refused:
                answer = json.loads(await send(gateway, "A1", action, json.dumps(payload), "--json", code=65))
                assert answer["ended"] == "refused" and len(answer["reason"]) > 20, payload
                assert (action, payload) not in station.asked
            await send(gateway, "A1", "SetChargingProfile", json.dumps(profile(5.5)))
            assert " 40 " in await asyncio.to_thread(gateway.command, "profile", "list", "A1")
            assert json.loads(await send(gateway, "A1", "ClearChargingProfile", '{"id": 40}')) == {"status": "Accepted"}
            assert " 40 " not in await asyncio.to_thread(gateway.command, "profile", "list", "A1")
            assert json.loads(await send(gateway, "A1", "RemoteStartTransaction", json.dumps(start(5)))) == {"status": "Rejected"}

    asyncio.run(story())
