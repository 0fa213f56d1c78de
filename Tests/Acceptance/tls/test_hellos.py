"""What a hello may offer: suites, compression, extensions, and shapes that it must not have (RFC 5246, 7.4.1; RFC 8446, 4.1.2 and 4.2)."""

import os

import pytest
from harness.talk import TLS12, TLS13, extension, handshake
from harness.tls import SCHEMES, SUITES
from tlslite.constants import CipherSuite, ContentType, ExtensionType, HandshakeType
from tlslite.extensions import ALPNExtension, SignatureAlgorithmsExtension, SupportedGroupsExtension
from tlslite.messages import HandshakeMsg, Message

MANDATORY = [
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384,
]
NEW = [CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_AES_256_GCM_SHA384, CipherSuite.TLS_CHACHA20_POLY1305_SHA256]
NAMES = CipherSuite.ietfNames


def without(hello, *kinds):
    hello.extensions = [each for each in hello.extensions if each.extType not in kinds]
    return hello


def replaced(hello, wanted):
    return without(hello, wanted.extType), hello.extensions.append(wanted)


def served(client, hello):
    client.greets(hello)
    client.finishes()
    client.is_served()


# Suites

@pytest.mark.parametrize("suite", [*MANDATORY, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256], ids=NAMES.get)
def test_a_suite_of_1_2(old, suite):
    served(old, old.hello([suite]))


@pytest.mark.parametrize("suite", NEW, ids=NAMES.get)
def test_a_suite_of_1_3(new, suite):
    served(new, new.hello([suite]))


UNSAFE = {
    "no encryption": [0x0001, 0x0002, 0x003B, 0xC006, 0xC010], "nobody's certificate": [0x0018, 0x0034, 0x006C, 0x00A6, 0xC018],
    "for export": [0x0003, 0x0006, 0x0008, 0x0014], "RC4": [0x0004, 0x0005, 0xC007, 0xC011], "DES": [0x0009, 0x000A, 0xC008, 0xC012],
    "CBC": [0x002F, 0x0035, 0x003C, 0x003D, 0xC009, 0xC013, 0xC023, 0xC027], "DHE": [0x0033, 0x009E, 0x009F, 0xCCAA],
    "shared keys": [0x00A8, 0x008C, 0xC035], "SRP": [0xC01D, 0xC020], "other nations'": [0x0041, 0x0096, 0xC03C, 0xC061],
    "those that mean something else": [0x00FF], "none that exists": [0x0A0A, 0xFAFA, 0xFFFF, 0x1399], "nothing at all": [0x0000],
}


@pytest.mark.parametrize("kind", UNSAFE)
def test_suites_that_are_not_safe(client, kind):
    client.says(client.hello(UNSAFE[kind]))
    client.is_refused("handshake_failure")


@pytest.mark.parametrize("kind", UNSAFE)
def test_suites_that_are_not_safe_beside_one_that_is(client, kind):
    served(client, client.hello([*UNSAFE[kind], *SUITES[client.version]]))


def test_suites_of_the_other_version(client):
    client.says(client.hello(SUITES[TLS13 if client.version == TLS12 else TLS12]))
    client.is_refused("handshake_failure")


def test_the_gateways_order_counts(old):
    old.asks_for(old.hello(list(reversed(MANDATORY))))
    assert old.server.cipher_suite == MANDATORY[0]


def test_fifteen_thousand_suites(client):
    served(client, client.hello([*range(0xE000, 0xE000 + 7_500), *range(0xE000, 0xE000 + 7_500), *SUITES[client.version]]))


# Shapes

SESSION = 34  # where the length of the session's number stands


def suites_at(body):
    return SESSION + 1 + body[SESSION]


def compression_at(body):
    start = suites_at(body)
    return start + 2 + int.from_bytes(body[start:start + 2], "big")


def with_byte(body, place, value):
    body[place] = value
    return body


SHAPES = {
    "half a version": lambda body: body[:1], "a version and no more": lambda body: body[:2],
    "half a random number": lambda body: body[:18], "no session's number": lambda body: body[:34],
    "a session's number that is longer than the hello": lambda body: with_byte(body, SESSION, 255),
    "no suites": lambda body: body[:suites_at(body)], "an odd length of suites": lambda body: with_byte(body, suites_at(body) + 1, 3),
    "a list of suites without one": lambda body: body[:suites_at(body)] + b"\0\0" + body[compression_at(body):],
    "no compression methods": lambda body: body[:compression_at(body)],
    "a list of methods without one": lambda body: body[:compression_at(body)] + b"\0" + body[compression_at(body) + 2:],
    "extensions that end too soon": lambda body: body[:-1], "something behind the extensions": lambda body: body + b"\0",
    "half a length of extensions": lambda body: body[:compression_at(body) + 2] + b"\0",
    "an extension that is longer than all of them": lambda body: body[:compression_at(body) + 2] + b"\0\4\0\x17\0\1",
    "half an extension": lambda body: body[:compression_at(body) + 2] + b"\0\3\0\x17\0",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_hello_of_a_wrong_shape(client, shape):
    body = bytearray(client.hello().write()[4:])
    client.says(handshake(HandshakeType.client_hello, SHAPES[shape](body)))
    client.is_refused("decode_error", "illegal_parameter")


def test_a_sessions_number_of_33_bytes(client):
    hello = client.hello()
    hello.session_id = bytearray(33)
    client.says(hello)
    client.is_refused("decode_error", "illegal_parameter")


@pytest.mark.parametrize("length", [0, 1, 31, 32])
def test_a_sessions_number_of_any_other_length(client, length):
    hello = client.hello()
    hello.session_id = bytearray(os.urandom(length))
    served(client, hello)
    assert client.version == TLS12 or client.server.session_id == hello.session_id


def test_compression_is_never_chosen(old):
    hello = old.hello()
    hello.compression_methods = [1, 64, 0, 255]
    served(old, hello)
    assert old.server.compression_method == 0


@pytest.mark.parametrize("methods", [[1], [64, 1], [255]], ids=str)
def test_who_wants_nothing_but_compression(client, methods):
    hello = client.hello()
    hello.compression_methods = methods
    client.says(hello)
    client.is_refused("illegal_parameter", "decode_error")


def test_compression_is_no_part_of_1_3(new):
    hello = new.hello()
    hello.compression_methods = [0, 1]
    new.says(hello)
    new.is_refused("illegal_parameter")


# Extensions

GREASE = 0x5A5A


@pytest.mark.parametrize("more", [
    [extension(GREASE)], [extension(GREASE, b"x" * 1_000)], [extension(0xF000 + number) for number in range(1_000)],
    [extension(ExtensionType.client_hello_padding, bytes(60_000))], [extension(ExtensionType.heartbeat, b"\1")],
    [extension(ExtensionType.status_request, b"\1\0\0\0\0")], [extension(13_172)], [extension(18)], [extension(28, b"\x40\0")],
    [extension(ExtensionType.ec_point_formats, b"\1\0")], [extension(ExtensionType.encrypt_then_mac)], [extension(1, b"\1")],
], ids=["one", "a long one", "a thousand", "60,000 bytes of padding", "heartbeat", "OCSP", "NPN", "SCT", "record size", "points", "MAC", "fragments"])
def test_extensions_that_change_nothing(client, more):
    served(client, client.hello(more=more))
    answered = {each.extType for said in (client.server, client.extensions) if said for each in said.extensions or []}
    assert not answered & {GREASE, ExtensionType.heartbeat, ExtensionType.status_request, 13_172, 18, 28}


@pytest.mark.parametrize("kind", ["supported_groups", "signature_algorithms", "extended_master_secret", "session_ticket"])
def test_an_extension_that_comes_twice(client, kind):
    hello = client.hello()
    hello.extensions.insert(0, next(each for each in hello.extensions if each.extType == getattr(ExtensionType, kind)))
    client.says(hello)
    client.is_refused("illegal_parameter", "decode_error")


def test_who_says_nothing_of_signatures_wants_sha_1(old):
    hello = old.hello()
    hello.extensions = None
    old.says(hello)
    old.is_refused("handshake_failure")


def test_a_hello_of_200_000_bytes(client):
    client.says_records(ContentType.handshake, b"\1" + (200_000).to_bytes(3, "big") + client.hello().write()[4:])
    client.is_refused("illegal_parameter", "decode_error")


@pytest.mark.parametrize("kind", ["supported_groups", "signature_algorithms"])
@pytest.mark.parametrize("data", [b"", b"\0", b"\0\0", b"\0\1\0", b"\0\3\0\x1d\0", b"\0\4\0\x1d", b"\0\2\0\x1d\0"], ids=lambda data: data.hex() or "empty")
def test_a_list_of_a_wrong_shape(client, kind, data):
    hello = client.hello()
    replaced(hello, extension(getattr(ExtensionType, kind), data))
    client.says(hello)
    client.is_refused("decode_error")


@pytest.mark.parametrize("schemes", [[(2, 1), (2, 3)], [(1, 1)], [(0, 0)], [(99, 99), (8, 7)]], ids=["SHA-1", "MD5", "none", "others"])
def test_signatures_that_are_not_safe(client, schemes):
    hello = client.hello(SUITES[client.version][:2])
    replaced(hello, SignatureAlgorithmsExtension().create(schemes))
    client.says(hello)
    client.is_refused("handshake_failure")


@pytest.mark.parametrize("groups", [[0x5A5A], [1, 2, 3], [0x0100, 0x0101]], ids=["none that exists", "binary curves", "finite fields"])
def test_groups_that_do_not_fit(client, groups):
    hello = client.hello(SUITES[client.version][:1])
    replaced(hello, SupportedGroupsExtension().create(groups))
    client.says(hello)
    client.is_refused("handshake_failure", "illegal_parameter")


@pytest.mark.parametrize("kind", ["signature_algorithms", "supported_groups", "key_share"])
def test_what_1_3_cannot_be_without(new, kind):
    new.says(without(new.hello(), getattr(ExtensionType, kind)))
    new.is_refused("missing_extension")


def test_many_more_signatures(client):
    hello = client.hello()
    replaced(hello, SignatureAlgorithmsExtension().create([*((0xE0 + number % 32, number // 32) for number in range(8_000)), *SCHEMES]))
    served(client, hello)


# Names

def sni(data):
    return extension(ExtensionType.server_name, data)


def named(*names, kind=0):
    entries = b"".join(bytes([kind]) + len(name).to_bytes(2, "big") + name for name in names)
    return sni(len(entries).to_bytes(2, "big") + entries)


@pytest.mark.parametrize("name", [
    b"gateway.example", b"", b"127.0.0.1", b"..", b"../../etc/passwd", b"a" * 255, b"\xc3\x28", b"x\r\ny: z", b"GATEWAY.EXAMPLE.",
], ids=repr)
def test_a_name_that_means_nothing_here(client, name):
    served(client, client.hello(more=[named(name)]))


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\0", b"\0\4\0\0\2x", b"\0\5\0\0\1x", b"\0\4\0\0\1xy"], ids=lambda data: data.hex() or "empty")
def test_a_name_of_a_wrong_shape(client, data):
    client.says(client.hello(more=[sni(data)]))
    client.is_refused("decode_error", "unrecognized_name")


@pytest.mark.parametrize("wrong", [named(b"x\0y"), named(b"a" * 256), named(b"x", b"y"), named(b"x", kind=7)], ids=["NUL", "256 bytes", "two", "another kind"])
def test_a_name_that_is_none(client, wrong):
    client.says(client.hello(more=[wrong]))
    client.is_refused("decode_error", "unrecognized_name")


# Protocols above

def test_http_1_1_is_chosen(client):
    served(client, client.hello(more=[ALPNExtension().create([bytearray(b"h2"), bytearray(b"http/1.1")])]))
    said = client.extensions if client.version == TLS13 else client.server
    assert said.getExtension(ExtensionType.alpn).protocol_names == [b"http/1.1"]


@pytest.mark.parametrize("offered", [[b"h2"], [b"http/1.1\0"], [b"x" * 255] * 200], ids=["h2", "NUL", "many long ones"])
def test_another_protocol_is_not_chosen(client, offered):
    served(client, client.hello(more=[ALPNExtension().create([bytearray(each) for each in offered])]))


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\0", b"\0\1\0", b"\0\3\2h", b"\0\3\2h2x", b"\0\4\2h2"], ids=lambda data: data.hex() or "empty")
def test_protocols_of_a_wrong_shape(client, data):
    client.says(client.hello(more=[extension(ExtensionType.alpn, data)]))
    client.is_refused("decode_error")


# Extensions of 1.2 that must not say more than they do

@pytest.mark.parametrize("data", [b"\1x", b"\x0c" + bytes(12), b"", b"\2\0"], ids=lambda data: data.hex() or "empty")
def test_a_renegotiation_of_nothing(old, data):
    hello = old.hello()
    replaced(hello, extension(ExtensionType.renegotiation_info, data))
    old.says(hello)
    old.is_refused("handshake_failure", "decode_error", "illegal_parameter")


def test_a_suite_that_says_that_renegotiations_are_safe(old):
    hello = without(old.hello([*SUITES[TLS12], 0x00FF]), ExtensionType.renegotiation_info)
    served(old, hello)
    assert old.server.getExtension(ExtensionType.renegotiation_info).renegotiated_connection == b""


def test_without_an_extended_master_secret(old):
    served(old, without(old.hello(), ExtensionType.extended_master_secret))
    assert old.server.getExtension(ExtensionType.extended_master_secret) is None


@pytest.mark.parametrize("data", [b"\0", b"\5", b"\xff", b"", b"\1\1"], ids=lambda data: data.hex() or "empty")
def test_fragments_of_a_wrong_length(client, data):
    client.says(client.hello(more=[extension(1, data)]))
    client.is_refused("illegal_parameter", "decode_error")


@pytest.mark.parametrize("data", [b"\0", b"\2\0", b""], ids=lambda data: data.hex() or "empty")
def test_points_of_a_wrong_shape(old, data):
    old.says(old.hello(more=[extension(ExtensionType.ec_point_formats, data)]))
    old.is_refused("decode_error", "illegal_parameter", "handshake_failure")


def test_two_hellos_in_a_record(client):
    hello = client.hello().write()
    client.says(Message(ContentType.handshake, hello + hello))
    client.is_refused("unexpected_message", behind=HandshakeMsg)
