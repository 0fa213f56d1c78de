"""Which versions of TLS are spoken: 1.2 and 1.3, whatever a hello says beside (RFC 5246, E; RFC 8446, 4.1.2, 4.2.1 and D)."""

import pytest
from harness.talk import TLS12, TLS13, extension
from tlslite.constants import CipherSuite, ExtensionType
from tlslite.extensions import SupportedVersionsExtension
from tlslite.messages import ClientHello


def test_a_proper_handshake(client):
    client.shakes_hands()
    client.is_served()


@pytest.mark.parametrize("version", [(3, 0), (3, 1), (3, 2), (2, 0), (0, 2)], ids=["SSL 3.0", "TLS 1.0", "TLS 1.1", "2.0", "0.2"])
def test_an_old_version(old, version):
    hello = old.hello()
    hello.client_version = version
    old.says(hello)
    # SSL 3.0 had no better word.
    old.is_refused("handshake_failure" if version == (3, 0) else "protocol_version")


@pytest.mark.parametrize("version", [(3, 4), (3, 5), (3, 255), (4, 0), (127, 127), (255, 255)], ids=str)
def test_a_version_that_nobody_knows_gets_the_newest_that_such_a_hello_can_mean(old, version):
    hello = old.hello()
    hello.client_version = version
    old.greets(hello)
    assert old.server.server_version == TLS12


def test_who_could_do_better_is_told_so(old):
    """A client of TLS 1.3 that finds this was tampered with (RFC 8446, 4.1.3)."""
    old.greets()
    assert old.server.random[-8:] == b"DOWNGRD\x01"


def versions(client, *offered):
    hello = client.hello()
    hello.extensions = [each for each in hello.extensions if each.extType != ExtensionType.supported_versions]
    hello.extensions.append(SupportedVersionsExtension().create(list(offered)))
    return hello


@pytest.mark.parametrize("offered", [
    [TLS13, TLS12], [TLS12, TLS13], [(0x7A, 0x7A), TLS13], [(3, 5), TLS13, TLS12, (3, 2)], [(3, 0), (3, 1), (3, 2), TLS13], [TLS13] * 127,
], ids=["1.3 and 1.2", "1.2 and 1.3", "one that is none", "a later one", "older ones", "127 times"])
def test_the_newest_of_a_list(new, offered):
    new.greets(versions(new, *offered))
    new.finishes()
    new.is_served()


def test_a_list_with_1_2_only(old):
    old.greets(versions(old, TLS12))
    old.finishes()
    old.is_served()


@pytest.mark.parametrize("offered", [[(3, 2)], [(3, 1), (3, 0)], [(3, 5)], [(0x7A, 0x7A)], [(0x7F, 28)]], ids=str)
def test_a_list_with_none_that_is_spoken(new, offered):
    new.says(versions(new, *offered))
    new.is_refused("protocol_version")


@pytest.mark.parametrize("data", [b"", b"\0", b"\1\3", b"\2\3", b"\3\3\4\3", b"\2\3\4\3"], ids=bytes.hex)
def test_a_list_that_is_none(new, data):
    hello = versions(new)
    hello.extensions[-1] = extension(ExtensionType.supported_versions, data)
    new.says(hello)
    new.is_refused("decode_error", "protocol_version")


@pytest.mark.parametrize("record", [(3, 0), (3, 1), (3, 3), (3, 4), (3, 255)], ids=str)
def test_the_version_of_a_first_record_means_nothing(client, record):
    client.records.version = record
    client.shakes_hands()
    client.is_served()


def test_a_hello_of_ssl_2(old):
    hello = ClientHello(ssl2=True).create((0, 2), bytearray(b"c" * 16), bytearray(), [CipherSuite.SSL_CK_DES_192_EDE3_CBC_WITH_MD5])
    body = hello.write()
    old.says_bytes(bytes([0x80, len(body)]) + body)
    old.is_hung_up()


def test_somebody_who_fell_back(old):
    """RFC 7507: it says that it can do better, and did not ask for it."""
    old.says(old.hello(suites=[*old.hello().cipher_suites, CipherSuite.TLS_FALLBACK_SCSV]))
    old.is_refused("inappropriate_fallback")


def test_somebody_who_did_not_fall_back(new):
    new.greets(new.hello(suites=[CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_FALLBACK_SCSV]))
    new.finishes()
    new.is_served()
