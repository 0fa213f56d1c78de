"""Message ids, the shapes of frames, and errors that the gateway answers with (T8, T9, T10)."""

import json

import pytest
from harness.hostile import BINARY, Hostile, frame
from harness.schema import ERRORS, flaws

START = {"connectorId": 2, "idTag": "VALID", "meterStart": 0, "timestamp": "2026-01-01T00:00:00Z"}
BOOT = {"chargePointVendor": "V", "chargePointModel": "M"}


# T8: message ids

@pytest.mark.parametrize("unique", ["1", "0", "a" * 36, "{019a-4b}", "ü ♥ \\ \"", "null", " ", "[2,3]", "b" * 80])
def test_an_id_is_echoed_as_it_came(peer, unique):
    assert peer.say(json.dumps([2, unique, "Heartbeat", {}]), unique)[0] == 3
    escaped = "".join(f"\\u{ord(each):04x}" for each in unique)
    assert peer.say(f'[2,"{escaped}","Heartbeat",{{}}]', unique)[0] == 3


def test_an_id_may_come_again_after_its_answer_and_after_a_reconnection(gateway, peer, identity):
    for _ in range(3):
        assert peer.call("Heartbeat", {}, "the same")[0] == 3
    with Hostile(gateway, identity) as again:
        assert again.call("Heartbeat", {}, "the same")[0] == 3


def test_both_sides_may_use_the_same_id(peer, operator):
    asking = operator("ClearCache")
    _, unique, _, _ = peer.hears()
    assert len(unique) <= 36
    assert peer.call("Heartbeat", {}, unique)[0] == 3
    peer.send_text(json.dumps([3, unique, {"status": "Accepted"}]))
    assert asking.result()["payload"] == {"status": "Accepted"}


def test_the_gateways_own_ids_are_never_used_twice(peer, operator):
    seen = set()
    for _ in range(50):
        asking = operator("GetLocalListVersion")
        _, unique, _, _ = peer.hears()
        assert unique not in seen
        seen.add(unique)
        peer.send_text(json.dumps([3, unique, {"listVersion": 0}]))
        asking.result()


# T9: shapes

@pytest.mark.parametrize("text", [
    '[2,"n","Heartbeat",null]', ' [ 2 , "n" , "Heartbeat" , { } ] \r\n', '[2.0,"n","Heartbeat",{}]', '[20e-1,"n","Heartbeat",{}]',
    '[2,"n","\\u0048eartbeat",{}]',
])
def test_ways_to_write_a_call(peer, text):
    kind, _, payload = peer.say(text, "n")
    assert kind == 3 and payload.keys() == {"currentTime"}


@pytest.mark.parametrize("text", [
    '[5,"i","Heartbeat",{}]', '[0,"i","Heartbeat",{}]', '[-2,"i","Heartbeat",{}]', '[1,"i","Heartbeat",{}]', '[2147483648,"i","Heartbeat",{}]',
    '["2","i","Heartbeat",{}]', '[null,"i"]', "[]", "{}", "null", "2", '"2"', "", "no JSON", '[2,"i"', '[2,"i","Heart', '[2,', "[2]",
    "[2,7]", '[2,"",""]', '[3,"i",{}]', '[4,"i","InternalError","",{}]', '[3,"i"]', '[4,"i"]',
], ids=lambda text: text or "nothing")
def test_what_cannot_be_answered_is_ignored(peer, text):
    """The next call is answered, and nothing before it."""
    assert peer.send_text(text) and peer.send_text('[2,"next","Heartbeat",{}]')
    kind, unique, _ = peer.hears()
    assert (kind, unique) == (3, "next")


def test_a_binary_message_is_no_message(peer):
    peer.send(frame(b'[2,"b","Heartbeat",{}]', BINARY))
    assert peer.is_closed()


def test_a_message_may_come_in_fragments_with_a_character_cut_in_two(peer):
    data = '[2,"ü","Heartbeat",{}]'.encode()
    cut = data.index("ü".encode()) + 1
    peer.send(frame(data[:cut], final=False) + frame(data[cut:], 0))
    assert peer.answer("ü")[0] == 3


# T10: what the gateway answers to a call that it cannot process

CALLS = {
    "an action that there is not": ("Heartbeats", {}, "NotImplemented"),
    "an action in other letters": ("heartbeat", {}, "NotImplemented"),
    "an action of the central system's": ("Reset", {"type": "Hard"}, "NotSupported"),
    "a payload that is a list": ("Heartbeat", [], "FormationViolation"),
    "a payload that is a text": ("Heartbeat", '"x"', "FormationViolation"),
    "no payload": (None, '[2,"e","Heartbeat"]', "ProtocolError"),
    "five elements": (None, '[2,"e","Heartbeat",{},{}]', "FormationViolation"),
    "a broken payload": (None, '[2,"e","Heartbeat",{"a":}]', "FormationViolation"),
    "a field that is missing": ("BootNotification", {"chargePointVendor": "V"}, "OccurenceConstraintViolation"),
    "a field of another type": ("StartTransaction", START | {"meterStart": []}, "TypeConstraintViolation"),
    "a time that is none": ("StartTransaction", START | {"timestamp": "yesterday"}, "PropertyConstraintViolation"),
    "a connector below all": ("StartTransaction", START | {"connectorId": 0}, "PropertyConstraintViolation"),
}


@pytest.mark.parametrize(("action", "payload", "code"), CALLS.values(), ids=CALLS.keys())
def test_a_call_that_cannot_be_processed_is_answered_with_its_code(peer, action, payload, code):
    answer = peer.say(payload, "e") if action is None else peer.call(action, payload, "e")
    kind, _, found, description, details = answer
    assert kind == 4 and found == code and found in ERRORS
    assert 0 < len(description) <= 255 and details == {}


def test_the_frozen_spellings(peer):
    """1.6 misspells two codes, and so does whoever speaks it."""
    assert {"FormationViolation", "OccurenceConstraintViolation"} == {
        peer.call("Heartbeat", [], "f")[2], peer.call("Authorize", {}, "o")[2]}


def test_every_action_of_a_charger_is_answered_with_nothing_but_its_fields(peer):
    time = "2026-01-01T00:00:00Z"
    for action, payload in {
        "BootNotification": BOOT, "Heartbeat": {}, "Authorize": {"idTag": "NOBODY"}, "DataTransfer": {"vendorId": "V"},
        "StatusNotification": {"connectorId": 0, "errorCode": "NoError", "status": "Available"},
        "StartTransaction": START,
        "StopTransaction": {"transactionId": 0, "meterStop": 0, "timestamp": time},
        "MeterValues": {"connectorId": 0, "meterValue": [{"timestamp": time, "sampledValue": [{"value": "1"}]}]},
        "DiagnosticsStatusNotification": {"status": "Idle"}, "FirmwareStatusNotification": {"status": "Idle"},
        "LogStatusNotification": {"status": "Idle"}, "SignedFirmwareStatusNotification": {"status": "Idle"},
        "SecurityEventNotification": {"type": "T", "timestamp": time}, "SignCertificate": {"csr": "no request"},
    }.items():
        kind, _, answer = peer.call(action, payload)
        assert (kind, flaws(answer, f"{action}Response")) == (3, []), action
