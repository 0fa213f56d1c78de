"""The order of a handshake and what its messages prove (RFC 5246, 7.4; RFC 8446, 4), and what may come when it is over."""

import os

import pytest
from harness.hostile import Hostile
from harness.talk import TLS12, TLS13, extension, handshake
from harness.tls import Client
from tlslite.constants import CipherSuite, ContentType, ExtensionType, GroupName, HandshakeType
from tlslite.extensions import ClientKeyShareExtension, KeyShareEntry, SupportedGroupsExtension
from tlslite.messages import Alert, ClientKeyExchange, Finished, KeyUpdate

RSA, ELLIPTIC = CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
MESSAGES = {
    "hello request": 0, "server hello": 2, "ticket": 4, "end of early data": 5, "encrypted extensions": 8, "server key exchange": 12,
    "certificate request": 13, "server hello done": 14, "certificate status": 22, "next protocol": 67, "nothing that exists": 99, "the last": 255,
}


# The order

@pytest.mark.parametrize("name", MESSAGES)
def test_another_message_instead_of_a_hello(client, name):
    client.says(handshake(MESSAGES[name], bytes(40)))
    client.is_refused("unexpected_message")


@pytest.mark.parametrize("name", MESSAGES)
def test_another_message_behind_a_hello(client, name):
    client.greets()
    client.says(handshake(MESSAGES[name], bytes(40)))
    client.is_refused("unexpected_message")


@pytest.mark.parametrize("name", [name for name in MESSAGES if name not in ("hello request", "ticket")])
def test_another_message_among_data(client, name):
    client.shakes_hands()
    client.says(handshake(MESSAGES[name], bytes(40)))
    client.is_refused("unexpected_message")


def test_a_second_hello_in_the_handshake(client):
    client.greets()
    client.says(client.hello())
    client.is_refused("unexpected_message")


def test_no_certificate_where_one_was_asked_for(client):
    """None is said by an empty message, not by no message."""
    client.greets()
    client.request = None
    if client.version == TLS12:
        client.says(client.key_exchange)
    else:
        client.says_finished()
    client.is_refused("unexpected_message")


def test_no_half_of_the_secret(old):
    old.greets()
    old.shows_certificate()
    old.changes_cipher()
    old.is_refused("unexpected_message")


def test_a_change_of_ciphers_before_there_are_any(old):
    old.greets()
    old.changes_cipher()
    old.is_refused("unexpected_message")


def test_a_change_of_ciphers_before_a_hello(client):
    client.changes_cipher()
    client.says(client.hello())
    client.is_refused("unexpected_message")


def test_a_finished_without_a_change_of_ciphers(old):
    old.greets()
    old.shows_certificate()
    old.exchanges_keys()
    old.says_finished()
    old.is_refused("unexpected_message")


def test_two_changes_of_ciphers(old):
    old.greets()
    old.shows_certificate()
    old.exchanges_keys()
    old.changes_cipher()
    old.says_records(ContentType.change_cipher_spec, b"\1")
    old.is_refused("unexpected_message")


def test_a_half_of_the_secret_twice(old):
    old.greets()
    old.shows_certificate()
    old.exchanges_keys()
    old.says(old.key_exchange)
    old.is_refused("unexpected_message")


@pytest.mark.parametrize("when", ["before", "behind", "twice"])
def test_changes_of_ciphers_that_mean_nothing_in_1_3(new, when):
    if when != "behind":
        new.asks_for(new.hello())
        new.says_bytes(b"\x14\3\3\0\1\1" * (2 if when == "twice" else 1))
        new.is_greeted()
    else:
        new.greets()
        new.changes_cipher()
    new.finishes()
    new.is_served()


def test_a_change_of_ciphers_among_data(client):
    client.shakes_hands()
    client.changes_cipher()
    client.is_refused("unexpected_message")


@pytest.mark.parametrize("declared", [16_777_215, 1_000_000, 200_000])
def test_a_message_that_claims_to_be_huge(client, declared):
    client.greets()
    client.says(handshake(HandshakeType.certificate, bytes(64), declared=declared))
    client.is_refused("illegal_parameter", "decode_error")


# What proves that nobody changed anything

FINISHED = {
    "the first bit": lambda data: bytes([data[0] ^ 0x80]) + data[1:], "the last bit": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    "zeros": lambda data: bytes(len(data)), "another's": lambda data: os.urandom(len(data)),
}


@pytest.mark.parametrize("change", FINISHED)
def test_a_finished_that_is_wrong(client, change):
    readied(client)
    client.says_finished(bytearray(FINISHED[change](bytes(client.goodbye()))))
    client.is_refused("decrypt_error")


@pytest.mark.parametrize("change", [lambda data: b"", lambda data: data[:-1], lambda data: data + b"\0", lambda data: data + bytes(1_000)],
                         ids=["empty", "short", "long", "much too long"])
def test_a_finished_of_a_wrong_length(client, change):
    readied(client)
    client.says_finished(bytearray(change(bytes(client.goodbye()))))
    client.is_refused("decode_error", "decrypt_error", "illegal_parameter")


def readied(client):
    """Nothing is missing but the last message."""
    client.greets()
    client.shows_certificate()
    if client.version == TLS12:
        client.exchanges_keys()
        client.changes_cipher()


def test_something_behind_a_finished_in_its_record(new):
    new.greets()
    new.shows_certificate()
    last = Finished(TLS13).create(new.goodbye()).write()
    new.says_records(ContentType.handshake, last + handshake(HandshakeType.key_update, b"\0").write())
    new.is_refused("unexpected_message")


# Secrets of 1.2

def exchanged(old, suite, message):
    old.greets(old.hello([suite]))
    old.shows_certificate()
    old.exchanges_keys(message(old) if callable(message) else message)


POINTS = {
    "nothing": b"", "a length and no point": b"\x41", "a point that is cut off": b"\x41\4" + bytes(40), "x25519 for P-256": b"\x20" + bytes(32),
    "infinity": b"\1\0", "not on the curve": b"\x41\4" + b"\1" * 64, "zeros": b"\x41\4" + bytes(64), "compressed": b"\x21\2" + b"\1" * 32,
}


@pytest.mark.parametrize("name", POINTS)
def test_a_point_that_is_none(old, name):
    hello = old.hello([ELLIPTIC])
    hello.extensions[0] = SupportedGroupsExtension().create([GroupName.secp256r1])
    old.greets(hello)
    old.shows_certificate()
    old.exchanges_keys(handshake(HandshakeType.client_key_exchange, POINTS[name]))
    old.changes_cipher()
    old.says_finished()
    old.is_refused("decode_error", "illegal_parameter", "bad_record_mac", "internal_error", "handshake_failure")


def test_an_x25519_of_zeros(old):
    exchanged(old, ELLIPTIC, handshake(HandshakeType.client_key_exchange, b"\x20" + bytes(32)))
    old.is_refused("illegal_parameter", "decode_error", "internal_error")


def encrypted(old, secret):
    return ClientKeyExchange(RSA, TLS12).createRSA(old.certificates.getEndEntityPublicKey().encrypt(secret))


def padded(old, block):
    """A whole block, padding included, that a proper client would never make."""
    key = old.certificates.getEndEntityPublicKey()
    size = len(key.encrypt(b"x"))
    number = pow(int.from_bytes(block(size), "big"), key.e, key.n)
    return ClientKeyExchange(RSA, TLS12).createRSA(bytearray(number.to_bytes(size, "big")))


def filled(size, secret):
    return b"\0\2" + b"\x11" * (size - 3 - len(secret)) + b"\0" + secret


SECRET = bytes(TLS12) + b"s" * 46
RSA_BLOCKS = {
    "a version that was not asked for": lambda size: filled(size, b"\3\1" + SECRET[2:]), "a shorter secret": lambda size: filled(size, SECRET[:47]),
    "a longer secret": lambda size: filled(size, SECRET + b"x"), "no secret": lambda size: filled(size, b""),
    "another kind of padding": lambda size: b"\0\1" + filled(size, SECRET)[2:], "no zero at first": lambda size: b"\1\2" + filled(size, SECRET)[2:],
    "a zero in the padding": lambda size: filled(size, SECRET)[:5] + b"\0" + filled(size, SECRET)[6:],
    "no zero behind the padding": lambda size: filled(size, SECRET).replace(b"\0s", b"\1s")[:2] + b"\x11" * (size - 2), "zeros": bytes,
    "one": lambda size: bytes(size - 1) + b"\1",
}


@pytest.mark.parametrize("name", RSA_BLOCKS)
def test_nothing_is_told_of_a_secret_that_cannot_be_read(old, name):
    """Whatever is wrong with it shows only at the end, and always in the same way: who tells them apart reads others' secrets."""
    exchanged(old, RSA, lambda old: padded(old, RSA_BLOCKS[name]))
    old.changes_cipher()
    old.says_finished()
    old.is_refused("bad_record_mac")


@pytest.mark.parametrize("body", [b"", b"\0", b"\0\0", b"\1\0" + bytes(255), b"\0\x10" + bytes(16)],
                         ids=["nothing", "half a length", "no bytes", "cut off", "short"])
def test_a_secret_of_a_wrong_shape(old, body):
    exchanged(old, RSA, handshake(HandshakeType.client_key_exchange, body))
    old.changes_cipher()
    old.says_finished()
    old.is_refused("decode_error", "decrypt_error", "bad_record_mac")


# Shares of 1.3

def shared(new, *shares):
    hello = new.hello()
    place = next(number for number, each in enumerate(hello.extensions) if each.extType == ExtensionType.key_share)
    hello.extensions[place] = ClientKeyShareExtension().create([KeyShareEntry().create(*each) if isinstance(each, tuple) else each for each in shares])
    return hello


def test_the_other_group(new):
    new.greets(shared(new, new.share(GroupName.secp256r1)))
    new.finishes()
    new.is_served()


WRONG_SHARES = {
    "short": (GroupName.x25519, bytearray(31)), "long": (GroupName.x25519, bytearray(33)), "empty": (GroupName.x25519, bytearray()),
    "zeros": (GroupName.x25519, bytearray(32)), "of low order": (GroupName.x25519, bytearray([1] + [0] * 31)),
    "not on the curve": (GroupName.secp256r1, bytearray([4] + [1] * 64)), "infinity": (GroupName.secp256r1, bytearray(1)),
    "compressed": (GroupName.secp256r1, bytearray([2] + [1] * 32)), "of the other group": (GroupName.secp256r1, bytearray(32)),
}


@pytest.mark.parametrize("name", WRONG_SHARES)
def test_a_share_that_is_none(new, name):
    new.says(shared(new, WRONG_SHARES[name]))
    new.is_refused("illegal_parameter", "decode_error")


@pytest.mark.parametrize("shares", [[], [(0x5A5A, bytearray(b"x"))]], ids=["none", "one that nobody knows"])
def test_a_share_that_must_be_asked_for(new, shares):
    hello, again = shared(new, *shares), shared(new, new.share(GroupName.x25519))
    for each in hello, again:
        each.extensions[0] = SupportedGroupsExtension().create([0x5A5A, GroupName.x25519])
    new.asks_for(hello)
    assert new.must_retry
    again.random, again.session_id = hello.random, hello.session_id
    new.retries(again)
    new.is_greeted()
    new.finishes()
    new.is_served()


@pytest.mark.parametrize("what", ["the same", "another group", "no share", "two shares", "other suites"])
def test_a_second_hello_that_is_not_what_was_asked_for(new, what):
    hello = shared(new)
    new.asks_for(hello)
    assert new.must_retry
    match what:
        case "the same": second = shared(new)
        case "another group": second = shared(new, new.share(GroupName.secp256r1))
        case "no share":
            second = shared(new)
            second.extensions = [each for each in second.extensions if each.extType != ExtensionType.key_share]
        case "two shares": second = shared(new, new.share(GroupName.secp256r1), new.share(GroupName.x25519))
        case "other suites":
            second = shared(new, new.share(GroupName.x25519))
            second.cipher_suites = [CipherSuite.TLS_AES_256_GCM_SHA384]
    second.random, second.session_id = hello.random, hello.session_id
    new.says(second)
    new.is_refused("illegal_parameter", "unexpected_message", "missing_extension", "decode_error")


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\1\0", b"\0\4\0\x1d\0\x20", b"\0\2\0\x1d", b"\0\0\0"], ids=lambda data: data.hex() or "empty")
def test_shares_of_a_wrong_shape(new, data):
    hello = new.hello()
    place = next(number for number, each in enumerate(hello.extensions) if each.extType == ExtensionType.key_share)
    hello.extensions[place] = extension(ExtensionType.key_share, data)
    new.says(hello)
    new.is_refused("decode_error")


# What comes when it is over

def test_a_renegotiation(old):
    """Said no to, by a warning; the connection goes on."""
    old.shakes_hands()
    old.says(old.hello())
    alert = old.hears(Alert)
    assert (alert.levelName, alert.descriptionName) == ("warning", "no_renegotiation")
    old.is_served()


def test_renegotiations_without_end(old):
    old.shakes_hands()
    for _ in range(20):
        old.says(old.hello())
    for _ in range(20):
        assert old.hears(Alert).descriptionName == "no_renegotiation"
    old.is_served()


def test_a_hello_among_data(new):
    new.shakes_hands()
    new.says(new.hello())
    new.is_refused("unexpected_message")


@pytest.mark.parametrize("asks", [0, 1])
def test_new_keys(new, asks):
    new.shakes_hands()
    for _ in range(20):
        new.renews_keys(asks)
    new.is_served()


@pytest.mark.parametrize("body", [b"\2", b"\xff", b"", b"\0\0"], ids=lambda data: data.hex() or "empty")
def test_new_keys_that_are_none(new, body):
    new.shakes_hands()
    new.says(handshake(HandshakeType.key_update, body))
    new.is_refused("illegal_parameter", "decode_error")


def test_new_keys_before_the_end_of_the_handshake(new):
    new.greets()
    new.says(KeyUpdate().create(0))
    new.is_refused("unexpected_message")


@pytest.mark.parametrize("kind", [HandshakeType.certificate, HandshakeType.certificate_verify, HandshakeType.finished])
def test_a_message_of_the_handshake_among_data(client, kind):
    client.shakes_hands()
    client.says(handshake(kind, bytes(40)))
    client.is_refused("unexpected_message")


# Who never comes to an end

BEGINNINGS = {
    "nothing": lambda client: None, "a byte": lambda client: client.says_bytes(b"\x16"), "half a head": lambda client: client.says_bytes(b"\x16\3\1"),
    "half a hello": lambda client: client.says_records(ContentType.handshake, client.hello().write()[:100]),
    "a hello": lambda client: client.says(client.hello()), "no last message": readied,
    "a handshake": Client.shakes_hands,
    "half a request": lambda client: (client.shakes_hands(), client.says_records(ContentType.application_data, b"GET /")),
}


def test_handshakes_that_never_end(gateway, spoken):
    """All at once: each waits until the gateway has had enough of it."""
    slow = [spoken(version) for version in (TLS12, TLS13) for _ in BEGINNINGS]
    for client, begin in zip(slow, list(BEGINNINGS.values()) * 2, strict=True):
        client.line.settimeout(30)
        begin(client)
    with Hostile(gateway, "HONEST") as honest:
        for client in slow:
            client.is_hung_up()
            assert honest.call("Heartbeat", {})[0] == 3
