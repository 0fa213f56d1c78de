"""Times and texts as chargers write them (T17, T18, T19)."""

import re
from datetime import datetime, timedelta, timezone

import pytest
from harness.line import moment

WRITTEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")

# How a charger writes an instant, and what is meant.
TIMES = {
    "2026-01-01T10:00:00Z": 0, "2026-01-01T10:00:00.0Z": 0, "2026-01-01T10:00:00.123456789012345Z": 0.123, "2026-01-01T12:00:00+02:00": 0,
    "2026-01-01T00:00:00-10:00": 0, "2026-01-01T15:45:00.5+05:45": 0.5, "2026-01-01T10:00Z": 0, "2026-01-01T10:00:00": 0,
    "2026-01-01t10:00:00z": 0, "2026-01-01 10:00:00Z": 0, "2026-01-01T10:00:00+00:00": 0,
}


def start(peer, at, tag="VALID"):
    return peer.call("StartTransaction", {"connectorId": 1, "idTag": tag, "meterStart": 0, "timestamp": at})


@pytest.mark.parametrize(("written", "seconds"), TIMES.items(), ids=TIMES.keys())
def test_an_instant_is_read_however_it_is_written(gateway, peer, identity, written, seconds):
    assert start(peer, written)[0] == 3
    since = moment(gateway.status().connector(identity)["session"]["since"])
    meant = datetime(2026, 1, 1, 10, tzinfo=timezone.utc) + timedelta(seconds=seconds)
    assert abs((since - meant).total_seconds()) < 0.001


@pytest.mark.parametrize("written", ["1767261600", "1767261600000", "yesterday", "", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "10:00:00Z"])
def test_what_is_no_instant_decides_nothing(gateway, peer, identity, written):
    kind, _, code, *_ = start(peer, written)
    assert (kind, code) == (4, "PropertyConstraintViolation")
    assert gateway.status().transaction(identity) is None
    # Where it only reports, it is left out.
    assert peer.call("StatusNotification", {"connectorId": 1, "errorCode": "NoError", "status": "Charging", "timestamp": written})[::2] == [3, {}]


def test_the_gateways_own_times_are_in_universal_time(peer):
    boot = {"chargePointVendor": "V", "chargePointModel": "M"}
    told = [peer.call("BootNotification", boot)[2]["currentTime"], peer.call("Heartbeat", {})[2]["currentTime"]]
    assert all(map(WRITTEN.fullmatch, told))
    assert abs((moment(told[1]) - datetime.now(timezone.utc)).total_seconds()) < 10


@pytest.mark.parametrize("boot", [
    {"chargePointVendor": "V", "chargePointModel": "M", "firmwareVersion": None, "iccid": "", "imsi": None},
    {"chargePointVendor": "V" * 20, "chargePointModel": "ü" * 20, "firmwareVersion": "f" * 50, "meterSerialNumber": "s" * 25},
    {"chargePointVendor": "V" * 300, "chargePointModel": "M"},
    {"chargePointVendor": "V", "chargePointModel": "M", "unheardOf": {"deep": [None]}},
    {"chargePointVendor": "", "chargePointModel": ""},
], ids=["nulls", "longest", "too long", "a field of another", "empty"])
def test_a_boot_is_taken_as_it_comes(peer, boot):
    kind, _, answer = peer.call("BootNotification", boot)
    assert kind == 3 and answer["status"] == "Accepted" and type(answer["interval"]) is int


@pytest.mark.parametrize("tag", ["valid", "VALID"])
def test_a_session_bears_the_tag_in_whatever_letters(gateway, peer, identity, tag):
    assert start(peer, "2026-01-01T10:00:00Z", tag)[2]["idTagInfo"] == {"status": "Accepted"}
    assert gateway.status().connector(identity)["session"]["tag"].upper() == "VALID"


@pytest.mark.parametrize("tag", ["V" * 21, "V" * 300])
def test_a_tag_that_is_too_long_is_no_shorter_one(peer, tag):
    """A session is begun at the charger already: it gets its number, and no."""
    kind, _, answer = start(peer, "2026-01-01T10:00:00Z", tag)
    assert kind == 3 and answer["transactionId"] > 0 and answer["idTagInfo"]["status"] == "Invalid"


def test_numbers_may_come_as_texts_and_with_a_fraction_of_nothing(gateway, peer, identity):
    payload = {"connectorId": "1", "idTag": "VALID", "meterStart": 1000.0, "timestamp": "2026-01-01T10:00:00Z"}
    kind, _, answer = peer.call("StartTransaction", payload)
    assert kind == 3 and gateway.status().transaction(identity) == answer["transactionId"]
