"""Alerts: of any kind, at any time, and the goodbye (RFC 5246, 7.2; RFC 8446, 6)."""

import socket
import struct

import pytest
from harness.talk import TLS13
from tlslite.constants import AlertDescription, ContentType
from tlslite.messages import Alert, NewSessionTicket

WARNING, FATAL = 1, 2
# In 1.3 the one that is left out means nothing, whatever its level.
KINDS = sorted(value for value in vars(AlertDescription).values() if isinstance(value, int) and value != AlertDescription.user_canceled)


@pytest.mark.parametrize("kind", KINDS, ids=AlertDescription.toStr)
def test_a_fatal_alert_instead_of_a_hello(client, kind):
    client.says_records(ContentType.alert, bytes([FATAL, kind]))
    client.is_hung_up()


@pytest.mark.parametrize("kind", KINDS[::8], ids=AlertDescription.toStr)
@pytest.mark.parametrize("when", ["behind a hello", "among data"])
def test_a_fatal_alert_ends_it(client, when, kind):
    begin(client, when)
    client.says_records(ContentType.alert, bytes([FATAL, kind]))
    client.is_hung_up()


def begin(client, when):
    match when:
        case "behind a hello": client.greets()
        case "among data": client.shakes_hands()


@pytest.mark.parametrize("when", ["instead of a hello", "behind a hello", "among data"])
def test_a_goodbye_ends_it(client, when):
    begin(client, when)
    client.says_records(ContentType.alert, bytes([WARNING, AlertDescription.close_notify]))
    client.is_hung_up()


def test_a_goodbye_is_answered(client):
    client.shakes_hands()
    client.says_records(ContentType.alert, bytes([WARNING, AlertDescription.close_notify]))
    if client.version == TLS13:
        client.hears(NewSessionTicket)
    alert = client.hears(Alert)
    assert (alert.level, alert.description) == (WARNING, AlertDescription.close_notify)
    client.is_hung_up()


@pytest.mark.parametrize("kind", [AlertDescription.user_canceled, AlertDescription.unrecognized_name, 255], ids=str)
def test_a_warning_changes_nothing_in_1_2(old, kind):
    old.shakes_hands()
    old.says_records(ContentType.alert, bytes([WARNING, kind]))
    old.is_served()


def test_who_changed_their_mind_in_1_3(new):
    """The only warning that is left, but for the goodbye that comes behind it."""
    new.shakes_hands()
    new.says_records(ContentType.alert, bytes([WARNING, AlertDescription.user_canceled]))
    new.is_served()


@pytest.mark.parametrize("kind", [AlertDescription.no_renegotiation, AlertDescription.handshake_failure, 255], ids=str)
def test_any_other_alert_ends_it_in_1_3(new, kind):
    new.shakes_hands()
    new.says_records(ContentType.alert, bytes([WARNING, kind]))
    new.is_hung_up()


def test_warnings_without_end(client):
    client.shakes_hands()
    client.says_records(ContentType.alert, *[bytes([WARNING, AlertDescription.user_canceled])] * 50)
    client.is_refused("unexpected_message")


@pytest.mark.parametrize("level", [0, 3, 255])
@pytest.mark.parametrize("when", ["instead of a hello", "behind a hello", "among data"])
def test_a_level_that_is_none(client, when, level):
    begin(client, when)
    client.says_records(ContentType.alert, bytes([level, AlertDescription.handshake_failure]))
    client.is_hung_up()


@pytest.mark.parametrize("data", [b"", b"\2", b"\1\0\0", b"\2\x28\2\x28", b"\1\x5a" * 100], ids=["empty", "half of one", "one and a half", "two", "a hundred"])
@pytest.mark.parametrize("when", ["instead of a hello", "behind a hello", "among data"])
def test_alerts_of_a_wrong_shape(client, when, data):
    """Neither may they come in pieces, nor two in a record (RFC 8446, 5.1)."""
    begin(client, when)
    client.says_records(ContentType.alert, data)
    client.is_hung_up()


def test_a_plain_alert_among_sealed_data(client):
    client.shakes_hands()
    client.says_bytes(bytes([ContentType.alert, 3, 3, 0, 2, WARNING, AlertDescription.close_notify]))
    client.is_refused("bad_record_mac", "unexpected_message", "decode_error")


@pytest.mark.parametrize("when", ["instead of a hello", "behind a hello", "among data"])
def test_an_end_without_a_goodbye(client, when):
    begin(client, when)
    client.line.shutdown(1)
    client.is_hung_up()


def test_a_reset_in_the_middle(client):
    client.greets()
    client.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()
