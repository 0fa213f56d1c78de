"""Authorize, StartTransaction, StopTransaction, MeterValues and StatusNotification: what always holds, however odd the charger is."""

import json

import pytest
from harness.hostile import TEXT, Hostile, frame

TIME = "2026-01-01T10:00:00Z"
GREATEST = 2**31 - 1


def start(peer, tag="VALID", connector=1, register=1_000, at=TIME, **more):
    kind, _, answer = peer.call("StartTransaction", {"connectorId": connector, "idTag": tag, "meterStart": register, "timestamp": at, **more})
    assert kind == 3 and 0 < answer["transactionId"] <= GREATEST
    return answer["transactionId"], answer["idTagInfo"]["status"]


def stop(peer, transaction, register=2_000, at="2026-01-01T11:00:00Z", **more):
    """The tag's verdict, None where there is none."""
    kind, _, answer = peer.call("StopTransaction", {"transactionId": transaction, "meterStop": register, "timestamp": at, **more})
    assert kind == 3
    return answer.get("idTagInfo", {}).get("status")


def verdict(peer, tag):
    return peer.call("Authorize", {"idTag": tag})[2]["idTagInfo"]


def open_session(gateway, identity, connector=1):
    return gateway.status().transaction(identity, connector)


# Tags

@pytest.mark.parametrize("tag", ["VALID", "valid", "Valid", "vAlId"])
def test_tags_are_compared_without_regard_to_case(peer, tag):
    assert verdict(peer, tag) == {"status": "Accepted"}


@pytest.mark.parametrize("tag", ["NOBODY", "", "VALID ", "VALID" * 4, "FAMILY", "ü" * 20, "'; --"], ids=lambda tag: tag or "empty")
def test_a_tag_that_nobody_knows_is_invalid_and_no_error(peer, tag):
    """The name of a group is no tag (ER 3.73)."""
    assert verdict(peer, tag) == {"status": "Invalid"}
    assert start(peer, tag)[1] == "Invalid"


def test_a_tag_is_accepted_while_it_charges_which_is_how_a_driver_stops(peer):
    start(peer)
    assert verdict(peer, "VALID")["status"] == "Accepted"


def test_a_group_goes_with_the_verdict_of_its_members(peer):
    assert verdict(peer, "member1") == {"status": "Accepted", "parentIdTag": "FAMILY"}


def test_a_member_of_the_group_ends_the_session_of_another(gateway, peer, identity):
    transaction, _ = start(peer, "MEMBER1")
    assert stop(peer, transaction, idTag="MEMBER2") == "Accepted"
    assert open_session(gateway, identity) is None


# Starts

@pytest.mark.parametrize("moment", ["while it runs", "after it ended", "after a restart"])
def test_a_start_that_is_told_again_gets_the_number_it_had(gateway, identity, moment):
    with Hostile(gateway, identity) as peer:
        first = start(peer)
        if moment != "while it runs":
            stop(peer, first[0])
        if moment == "after a restart":
            gateway.kill()
            gateway.start()
    with Hostile(gateway, identity) as peer:
        assert start(peer) == first
        assert start(peer, at="2026-01-01T10:00:01Z")[0] != first[0], "another time is another session"


def test_a_second_start_takes_the_place_of_a_session_whose_end_was_lost(gateway, peer, identity):
    first, _ = start(peer)
    second, verdict = start(peer, at="2026-01-01T12:00:00Z")
    assert verdict == "Accepted" and second != first
    assert open_session(gateway, identity) == second
    assert stop(peer, first) is None, "its end may still come"
    assert open_session(gateway, identity) == second


def test_a_refused_tag_gets_a_number_whose_stop_counts(gateway, peer, identity):
    for tag, status in [("BLOCKED", "Blocked"), ("EXPIRED", "Expired"), ("NOBODY", "Invalid")]:
        transaction, told = start(peer, tag, at=TIME.replace("10:", f"{len(tag):02}:"))
        assert told == status
        assert stop(peer, transaction, reason="DeAuthorized") is None
        assert open_session(gateway, identity) is None


# Stops

@pytest.mark.parametrize("number", [-1, 0, GREATEST, -2**31, 2**31, 2**53])
def test_a_stop_of_a_session_that_nobody_knows_is_answered_and_kept(gateway, peer, identity, number):
    transaction, _ = start(peer)
    before = gateway.status().document["site"]["sessions"]["orphanStops"]
    for _ in range(2):
        assert stop(peer, number, idTag="VALID") == "Accepted"
    assert open_session(gateway, identity) == transaction
    assert gateway.status().document["site"]["sessions"]["orphanStops"] == before + 1, "once, however often it is told"


def test_a_stop_told_twice_is_one(gateway, peer, identity):
    transaction, _ = start(peer)
    finished = gateway.status().document["site"]["sessions"]["finished"]
    for _ in range(3):
        stop(peer, transaction)
    assert gateway.status().document["site"]["sessions"]["finished"] == finished + 1


def test_a_stop_of_another_chargers_session_does_not_end_it(gateway, peer, identity):
    transaction, _ = start(peer)
    with Hostile(gateway, f"{identity[:40]}-other") as stranger:
        stop(stranger, transaction)
    assert open_session(gateway, identity) == transaction


def test_the_verdict_on_a_stop_is_about_its_own_tag(peer):
    for tag, status in [("VALID", "Accepted"), ("BLOCKED", "Blocked"), ("NOBODY", "Invalid")]:
        transaction, _ = start(peer, at=TIME.replace("10:", f"{len(tag):02}:"))
        assert stop(peer, transaction, idTag=tag) == status


@pytest.mark.parametrize("more", [
    {"reason": "DeAuthorized"}, {"reason": "Tired"}, {"reason": None}, {"transactionData": []}, {"transactionData": None},
], ids=str)
def test_a_stop_counts_whatever_comes_with_it(gateway, peer, identity, more):
    transaction, _ = start(peer)
    stop(peer, transaction, **more)
    assert open_session(gateway, identity) is None


@pytest.mark.parametrize("pieces", [1, 12])
def test_a_stop_may_bring_hundreds_of_kilobytes_of_readings(gateway, peer, identity, pieces):
    transaction, _ = start(peer)
    values = [{
        "timestamp": f"2026-01-01T10:{minute // 60:02}:{minute % 60:02}.000Z",
        "sampledValue": [
            {"value": str(1_000 + minute), "context": "Sample.Periodic", "measurand": "Energy.Active.Import.Register", "unit": "Wh"}] * 4,
    } for minute in range(1_400)]
    payload = {"transactionId": transaction, "meterStop": 9_000, "timestamp": "2026-01-01T11:00:00Z", "transactionData": values}
    text = json.dumps([2, "long", "StopTransaction", payload]).encode()
    assert 500_000 < len(text) < 1_000_000
    size = -(-len(text) // pieces)
    for piece in range(pieces):
        peer.send(frame(text[piece * size:(piece + 1) * size], 0 if piece else TEXT, final=piece == pieces - 1))
    assert peer.answer("long")[0] == 3
    assert open_session(gateway, identity) is None


# Readings

@pytest.mark.parametrize("values", [
    {"connectorId": 0, "meterValue": [{"timestamp": TIME, "sampledValue": [{"value": "1"}]}]},
    {"connectorId": 1, "transactionId": -1, "meterValue": [{"timestamp": TIME, "sampledValue": [{"value": "1"}]}]},
    {"connectorId": 1, "transactionId": 999, "meterValue": [{"timestamp": TIME, "sampledValue": [{"value": "1", "measurand": "Voltage"}]}]},
    {"connectorId": 99, "meterValue": [{"timestamp": TIME, "sampledValue": [{"value": "not a number"}]}]},
    {"connectorId": 1, "meterValue": [{"timestamp": TIME, "sampledValue": [{"value": "0a" * 5_000, "format": "SignedData"}]}]},
    {"connectorId": 1, "meterValue": [{"timestamp": TIME, "sampledValue": [{"value": "50", "measurand": "Frequency", "unit": "Hertz"}]}]},
    {"connectorId": 1, "meterValue": [{"timestamp": TIME, "sampledValue": [{"value": "20", "measurand": "Temperature", "unit": "Celcius"}]}]},
    {"connectorId": 1, "meterValue": [{"timestamp": TIME, "sampledValue": [{"value": "20", "measurand": "Temperature", "unit": "Celsius"}]}]},
    {"connectorId": 1, "meterValue": [
        {"timestamp": TIME, "sampledValue": [{"value": "9", "measurand": "Vendor.Own", "phase": "L9", "unit": "apples"}]}]},
    {"connectorId": 1, "meterValue": []},
], ids=["main meter", "-1", "unknown session", "no number", "signed", "Hertz", "Celcius", "Celsius", "vendor's own", "none"])
def test_readings_are_answered_with_nothing_whatever_they_hold(gateway, peer, identity, values):
    transaction, _ = start(peer)
    assert peer.call("MeterValues", values)[::2] == [3, {}]
    assert open_session(gateway, identity) == transaction


def test_a_register_counts_from_where_the_session_began(gateway, peer, identity):
    transaction, _ = start(peer, register=987_654_000)
    for wh in (987_654_100, 987_655_500):
        value = {"timestamp": TIME, "sampledValue": [{"value": f"{wh / 1_000:.3f}", "unit": "kWh"}]}
        peer.call("MeterValues", {"connectorId": 1, "transactionId": transaction, "meterValue": [value]})
    assert gateway.status().connector(identity)["session"]["energy"] in (100, 1_500)
    stop(peer, transaction, register=987_656_000)
    assert open_session(gateway, identity) is None


# States

def tell(peer, status, connector=1, at=None, **more):
    moment = {"timestamp": at} if at else {}
    payload = {"connectorId": connector, "errorCode": "NoError", "status": status, **moment, **more}
    assert peer.call("StatusNotification", payload)[::2] == [3, {}]


def test_any_state_may_follow_any_other_and_none_begins_or_ends_a_session(gateway, peer, identity):
    states = ["Available", "Preparing", "Charging", "SuspendedEVSE", "SuspendedEV", "Finishing", "Reserved", "Unavailable", "Faulted"]
    for begun in (False, True):
        transaction = start(peer)[0] if begun else None
        for first in states:
            for second in states:
                tell(peer, first)
                tell(peer, second)
        assert open_session(gateway, identity) == transaction
    assert gateway.status().connector(identity)["status"] == "faulted"


def test_a_late_state_changes_nothing(gateway, peer, identity):
    tell(peer, "Charging", at="2026-01-01T10:00:00Z")
    tell(peer, "Available", at="2026-01-01T09:00:00Z")
    assert gateway.status().connector(identity)["status"] == "charging"


@pytest.mark.parametrize("odd", [
    {"errorCode": "HighTemperature"}, {"errorCode": "OwnError"},
    {"errorCode": "OtherError", "info": "i" * 50, "vendorId": "V", "vendorErrorCode": "E"},
    {"status": "Dancing"}, {"connectorId": 0, "status": "Charging"}, {"connectorId": 77},
], ids=str)
def test_states_that_make_no_sense_are_answered_all_the_same(peer, odd):
    tell(peer, "Charging", **{key: value for key, value in odd.items() if key not in ("status", "connectorId")})
    assert peer.call("StatusNotification", {"connectorId": 1, "errorCode": "NoError", "status": "Charging", **odd})[::2] == [3, {}]
