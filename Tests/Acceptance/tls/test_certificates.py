"""Certificates of chargers, and the proofs that they are theirs (RFC 5246, 7.4.6 and 7.4.8; RFC 8446, 4.4.2 and 4.4.3)."""

import contextlib

import pytest
from harness.encryption import Authority
from harness.talk import TLS12, TLS13, handshake
from tlslite.api import X509CertChain, parsePEMKey
from tlslite.constants import HandshakeType, SignatureScheme
from tlslite.messages import CertificateRequest

NAMES = {TLS12: "TLS 1.2", TLS13: "TLS 1.3"}


@pytest.fixture(scope="module")
def authority(shared_directory):
    return Authority(shared_directory / "authority")


def loaded(file):
    chain = X509CertChain()
    chain.parsePemList(file.read_text())
    return chain, parsePEMKey(file.read_text(), private=True)


@pytest.fixture(scope="module")
def identities(authority):
    """Certificates of one charger and of another, with their keys, by kind of key."""
    return {(kind, name): loaded(authority.issue(f"{name}-{kind}", f"/O=Acceptance/CN={name}", kind)) for kind in ("ec", "2048") for name in ("A1", "A2")}


@pytest.fixture(params=["ec", "2048"], ids=["ECDSA", "RSA"])
def kind(request):
    return request.param


@pytest.fixture(params=[TLS12, TLS13], ids=NAMES.get)
def charger(spoken, identities, kind, request):
    """It has a certificate."""
    return spoken(request.param, identity=identities[kind, "A1"])


SCHEMES = {
    "ec": [SignatureScheme.ecdsa_secp256r1_sha256],
    "2048": [SignatureScheme.rsa_pss_rsae_sha256, SignatureScheme.rsa_pss_rsae_sha384, SignatureScheme.rsa_pss_rsae_sha512],
}
OLD = {"ec": [], "2048": [SignatureScheme.rsa_pkcs1_sha256, SignatureScheme.rsa_pkcs1_sha384, SignatureScheme.rsa_pkcs1_sha512]}


def readied(charger):
    """Its certificate is shown, and nobody knows yet whether it is its own."""
    charger.greets()
    charger.shows_certificate()
    if charger.version == TLS12:
        charger.exchanges_keys()


def ended(charger):
    if charger.version == TLS12:
        charger.changes_cipher()
    charger.says_finished()
    charger.is_done()


def test_what_is_asked_for(charger):
    charger.greets()
    request = charger.request
    assert isinstance(request, CertificateRequest)
    assert {(8, 4), (4, 3)} <= set(request.supported_signature_algs)
    # Nothing that rests on MD5 or SHA-1.
    assert not any(scheme[0] in (1, 2) for scheme in request.supported_signature_algs), request.supported_signature_algs


def test_a_certificate_and_its_proof(charger):
    charger.shakes_hands()
    charger.is_served()


def test_every_way_to_prove_it(spoken, identities, kind):
    for version in (TLS12, TLS13):
        for scheme in SCHEMES[kind] + (OLD[kind] if version == TLS12 else []):
            charger = spoken(version, identity=identities[kind, "A1"])
            readied(charger)
            charger.proves_certificate(scheme)
            ended(charger)
            charger.is_served()


def flipped(place):
    def spoil(signature):
        signature[place] ^= 1
    return spoil


@pytest.mark.parametrize("place", [0, 5, -1])
def test_a_proof_that_is_wrong(charger, place):
    readied(charger)
    charger.proves_certificate(spoil=flipped(place))
    charger.is_refused("decrypt_error", "decode_error")


@pytest.mark.parametrize("spoil", [lambda signature: signature.clear(), lambda signature: signature.pop(), lambda signature: signature.extend(bytes(100))],
                         ids=["empty", "short", "long"])
def test_a_proof_of_a_wrong_length(charger, spoil):
    readied(charger)
    charger.proves_certificate(spoil=spoil)
    charger.is_refused("decrypt_error", "decode_error")


def test_a_proof_with_the_key_of_another(charger, identities, kind):
    readied(charger)
    charger.proves_certificate(key=identities[kind, "A2"][1])
    charger.is_refused("decrypt_error")


def test_a_proof_of_another_connection(spoken, charger):
    """What was signed there is of no use here."""
    other = spoken(charger.version, identity=charger.identity)
    readied(other)
    proof = other.proof()
    readied(charger)
    charger.says(proof)
    charger.is_refused("decrypt_error")


def test_no_proof(charger):
    readied(charger)
    if charger.version == TLS12:
        charger.changes_cipher()
    charger.says_finished()
    charger.is_refused("unexpected_message")


def test_a_proof_of_nothing(client):
    readied(client)
    client.says(handshake(HandshakeType.certificate_verify, b"\4\3\0\x08" + bytes(8)))
    client.is_refused("unexpected_message")


@pytest.mark.parametrize("scheme", [(2, 1), (2, 3), (1, 1), (4, 2), (0, 0), (255, 255)], ids=["RSA SHA-1", "ECDSA SHA-1", "MD5", "DSA", "none", "the last"])
def test_a_proof_in_a_way_that_nobody_asked_for(charger, scheme):
    readied(charger)
    proof = charger.proof()
    proof.signatureAlgorithm = scheme
    charger.says(proof)
    charger.is_refused("illegal_parameter", "handshake_failure")


def test_a_proof_in_the_way_of_another_key(charger, kind):
    readied(charger)
    proof = charger.proof()
    proof.signatureAlgorithm = SCHEMES["2048" if kind == "ec" else "ec"][0]
    charger.says(proof)
    charger.is_refused("illegal_parameter")


def test_an_old_proof_in_1_3(spoken, identities):
    charger = spoken(TLS13, identity=identities["2048", "A1"])
    readied(charger)
    charger.proves_certificate(SignatureScheme.rsa_pkcs1_sha256)
    charger.is_refused("illegal_parameter")


# Certificates that are none

def listed(version, *entries):
    """The message with these as certificates."""
    body = b"".join(len(entry).to_bytes(3, "big") + entry + (b"\0\0" if version == TLS13 else b"") for entry in entries)
    return handshake(HandshakeType.certificate, (b"\0" if version == TLS13 else b"") + len(body).to_bytes(3, "big") + body)


@pytest.mark.parametrize("entry", [b"", b"\0", b"\x30\x03\x02\x01\x01", b"x" * 1_000, b"\x30\x84\xff\xff\xff\xff", b"\x30" * 2_000],
                         ids=["nothing", "a zero", "a number", "a text", "endless", "nested"])
def test_a_certificate_that_is_none(client, entry):
    client.greets()
    client.says(listed(client.version, entry))
    client.is_refused("bad_certificate", "decode_error", "certificate_unknown", "unsupported_certificate")


def test_something_behind_a_certificate(charger):
    charger.greets()
    charger.says(listed(charger.version, bytes(charger.identity[0].x509List[0].writeBytes()) + b"\0"))
    charger.is_refused("bad_certificate", "decode_error")


@pytest.mark.parametrize("body", [b"", b"\0", b"\0\0", b"\0\0\1", b"\0\0\4\0\0\1", b"\xff\xff\xff", b"\0\0\3\0\0\1"], ids=lambda data: data.hex() or "empty")
def test_a_list_of_a_wrong_shape(client, body):
    client.greets()
    client.says(handshake(HandshakeType.certificate, (b"\0" if client.version == TLS13 else b"") + body))
    client.is_refused("decode_error", "bad_certificate")


def test_an_answer_to_another_question(new):
    """RFC 8446, 4.4.2: nothing but the request's own context, which is none."""
    new.greets()
    new.says(handshake(HandshakeType.certificate, b"\4abcd\0\0\0"))
    new.is_refused("decode_error", "illegal_parameter")


def test_a_chain_that_is_too_long(charger):
    """More than 32 KiB, as the gateway allows them."""
    charger.greets()
    one = bytes(charger.identity[0].x509List[0].writeBytes())
    with contextlib.suppress(ConnectionError):
        charger.says(listed(charger.version, *[one] * (40_000 // len(one))))
    charger.is_hung_up()


def test_a_long_chain(charger):
    """Whose certificates have nothing to do with each other."""
    one = charger.identity[0].x509List[0]
    charger.identity = (X509CertChain([one] * 30), charger.identity[1])
    charger.shakes_hands()
    charger.is_served()


def test_a_certificate_where_it_may_not_come(charger):
    """Before anything else, and in the middle of data."""
    charger.says(listed(charger.version, b"x"))
    charger.is_refused("unexpected_message")
