"""Records: their kinds, lengths, pieces and seals (RFC 5246, 6; RFC 8446, 5)."""

import pytest
from harness.talk import TLS12, extension, handshake
from tlslite.constants import ContentType, ExtensionType, HandshakeType
from tlslite.messages import ApplicationData

MOST = 1 << 14
REQUEST = b"GET /nobody HTTP/1.1\r\nHost: x\r\n\r\n"


def record(kind, data):
    return bytes([kind, 3, 3]) + len(data).to_bytes(2, "big") + data


def is_answered(client):
    while not isinstance(message := client.hears(), ApplicationData):
        pass
    assert message.write().startswith(b"HTTP/1.1 4")


# Pieces

@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 16, 64, 100, 255, 256])
def test_everything_in_pieces(client, size):
    client.size = size
    client.shakes_hands()
    client.is_served()


def test_the_longest_record(client):
    client.shakes_hands()
    client.size = MOST
    head = b"GET /nobody HTTP/1.1\r\nHost: x\r\nX: "
    client.says(ApplicationData().create(bytearray(head + b"y" * (MOST - len(head) - 4) + b"\r\n\r\n")))
    is_answered(client)


@pytest.mark.parametrize("length", [MOST + 1, MOST + 1_025, MOST + 2_049, 65_535])
def test_a_first_record_that_is_too_long(client, length):
    client.says_bytes(record(ContentType.handshake, b"\1\0\xff\xff" + bytes(length - 4)))
    client.is_refused("record_overflow", "decode_error")


def test_data_that_is_too_long_for_a_record(client):
    client.shakes_hands()
    client.says_records(ContentType.application_data, bytes(MOST + 1))
    client.is_refused("record_overflow")


def test_a_sealed_record_that_is_too_long(client):
    client.shakes_hands()
    client.says_bytes(record(ContentType.application_data, bytes(MOST + 2_049)))
    client.is_refused("record_overflow")


@pytest.mark.parametrize("count", [1, 20])
def test_some_empty_data(client, count):
    client.shakes_hands()
    client.says_records(ContentType.application_data, *[b""] * count)
    client.is_served()


def test_empty_data_without_end(client):
    client.shakes_hands()
    client.says_records(ContentType.application_data, *[b""] * 100)
    client.is_refused("unexpected_message")


def test_empty_handshakes_without_end(client):
    client.says_bytes(record(ContentType.handshake, b"") * 100)
    client.is_hung_up()


# Kinds

@pytest.mark.parametrize("kind", [0, 1, 19, 25, 26, 64, 127])
def test_a_kind_that_is_none_instead_of_a_hello(client, kind):
    client.says_bytes(record(kind, client.hello().write()))
    client.is_hung_up()


@pytest.mark.parametrize("kind", [0, 19, 24, 25, 26, 99, 255])
def test_a_kind_that_is_none_behind_a_hello(client, kind):
    client.greets()
    client.says_records(kind, b"\1\0\1x")
    client.is_refused("unexpected_message")


@pytest.mark.parametrize("kind", [0, 19, 24, 25, 26, 99, 255])
def test_a_kind_that_is_none_among_data(client, kind):
    """24 is a heartbeat, whose offer nobody took."""
    client.shakes_hands()
    client.says_records(kind, b"\1\0\1x" + bytes(16))
    client.is_refused("unexpected_message")


def test_a_heartbeat_that_was_offered(client):
    client.greets(client.hello(more=[extension(ExtensionType.heartbeat, b"\1")]))
    client.says_records(ContentType.heartbeat, b"\1\x40\0x")
    client.is_refused("unexpected_message")


@pytest.mark.parametrize("data", [b"\0", b"\2", b"\1\1"], ids=bytes.hex)
def test_a_change_of_ciphers_that_is_none(client, data):
    client.greets()
    client.says_records(ContentType.change_cipher_spec, data)
    client.is_refused("unexpected_message", "decode_error", "illegal_parameter")


def test_an_empty_change_of_ciphers_means_nothing_in_1_2(old):
    old.greets()
    old.says_records(ContentType.change_cipher_spec, b"")
    old.finishes()
    old.is_served()


def test_an_empty_change_of_ciphers_in_1_3(new):
    new.greets()
    new.says_records(ContentType.change_cipher_spec, b"")
    new.is_refused("unexpected_message", "illegal_parameter")


def test_data_before_a_hello(client):
    client.says_records(ContentType.application_data, REQUEST)
    client.is_hung_up()


def test_data_before_the_end_of_the_handshake(client):
    client.greets()
    client.says_records(ContentType.application_data, REQUEST)
    client.is_refused("unexpected_message")


def test_data_within_a_message_of_the_handshake(client):
    hello = client.hello().write()
    client.says_records(ContentType.handshake, hello[:50])
    client.says_records(ContentType.application_data, b"x")
    client.is_refused("unexpected_message")


def test_an_alert_within_a_message_of_the_handshake(client):
    hello = client.hello().write()
    client.says_records(ContentType.handshake, hello[:50])
    client.says_records(ContentType.alert, b"\2\x28")
    client.is_hung_up()


def test_plain_data_among_sealed(client):
    client.shakes_hands()
    client.says_bytes(record(ContentType.application_data, REQUEST))
    client.is_refused("bad_record_mac")


# Seals

def flipped(place):
    def change(data):
        data[place] ^= 1
        return data
    return change


@pytest.mark.parametrize("place", [5, 6, 12, 13, 20, -17, -16, -8, -1])
def test_a_bit_of_sealed_data(client, place):
    client.shakes_hands()
    client.wire.change = flipped(place)
    client.says_records(ContentType.application_data, REQUEST)
    client.is_refused("bad_record_mac")


@pytest.mark.parametrize("place", [5, 13, -16, -1])
def test_a_bit_of_a_sealed_finished(client, place):
    client.greets()
    client.shows_certificate()
    if client.version == TLS12:
        client.exchanges_keys()
        client.changes_cipher()
    client.wire.change = flipped(place)
    client.says_finished()
    client.is_refused("bad_record_mac")


@pytest.mark.parametrize("length", range(0, 25, 4))
def test_sealed_data_that_is_too_short(client, length):
    client.shakes_hands()
    client.says_bytes(record(ContentType.application_data, bytes(length)))
    client.is_refused("bad_record_mac", "decode_error", "unexpected_message")


def test_another_kind_on_a_sealed_record(old):
    """In 1.2 the seal is over the kind, too."""
    old.shakes_hands()
    old.wire.change = lambda data: bytes([ContentType.alert]) + data[1:]
    old.says_records(ContentType.application_data, b"\1\0")
    old.is_refused("bad_record_mac")


def test_the_same_record_twice(client):
    client.shakes_hands()
    client.wire.change = lambda data: data + data
    client.says_records(ContentType.application_data, b"GET ")
    client.is_refused("bad_record_mac")


def test_a_record_that_is_missing(client):
    client.shakes_hands()
    client.wire.change = lambda data: b""
    client.says_records(ContentType.application_data, b"GET ")
    client.says_records(ContentType.application_data, REQUEST)
    client.is_refused("bad_record_mac")


@pytest.mark.parametrize("version", [(3, 0), (3, 1), (3, 4), (2, 3), (4, 0)], ids=str)
def test_another_version_on_a_sealed_record(client, version):
    client.shakes_hands()
    client.wire.change = lambda data: data[:1] + bytes(version) + data[3:]
    client.says_records(ContentType.application_data, REQUEST)
    client.is_refused("protocol_version", "bad_record_mac", "unexpected_message", "decode_error")


# What 1.3 hides in a record

def test_zeros_behind_the_data(new):
    new.shakes_hands()
    new.records.padding_cb = lambda length, kind, most: 200
    new.is_served()


@pytest.mark.parametrize("length", [1, 2, 17, 200, MOST])
def test_nothing_but_zeros(new, length):
    new.shakes_hands()
    new.says_records(0, bytes(length - 1))
    new.is_refused("unexpected_message")


def test_more_zeros_than_fit(new):
    new.shakes_hands()
    new.records.padding_cb = lambda length, kind, most: MOST + 300
    new.says_records(ContentType.application_data, REQUEST)
    new.is_refused("record_overflow")


@pytest.mark.parametrize("kind", [ContentType.change_cipher_spec, ContentType.handshake, ContentType.alert])
def test_nothing_of_another_kind_in_a_sealed_record(new, kind):
    new.shakes_hands()
    new.says_records(0, bytes([kind]))
    new.is_refused("unexpected_message", "decode_error")


def test_a_change_of_ciphers_in_a_sealed_record(new):
    new.shakes_hands()
    new.says_records(0, b"\1" + bytes([ContentType.change_cipher_spec]))
    new.is_refused("unexpected_message")


def test_a_message_over_a_change_of_keys(new):
    """Nothing of a handshake may lie on both sides of it (RFC 8446, 5.1)."""
    new.asks_for(new.hello())
    new.says_bytes(record(ContentType.handshake, handshake(HandshakeType.finished, bytes(32)).write()[:10]))
    new.is_greeted()
    new.is_refused("unexpected_message")
