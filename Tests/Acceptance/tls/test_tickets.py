"""Handshakes that are taken up again, by tickets that the gateway gave away (RFC 5077; RFC 8446, 2.2 and 4.2.11)."""

import os

import pytest
from harness.talk import TLS12, TLS13, extension
from tlslite.constants import CipherSuite, ExtensionType, PskKeyExchangeMode
from tlslite.extensions import PreSharedKeyExtension, PskIdentity, PskKeyExchangeModesExtension
from tlslite.messages import NewSessionTicket
from tlslite.utils.cryptomath import HKDF_expand_label, derive_secret, secureHash, secureHMAC

WEEK = 7 * 24 * 3_600
SPOILT = {
    "the first bit": lambda ticket: bytearray([ticket[0] ^ 0x80]) + ticket[1:], "the last bit": lambda ticket: ticket[:-1] + bytearray([ticket[-1] ^ 1]),
    "a bit in the middle": lambda ticket: ticket[:len(ticket) // 2] + bytearray([ticket[len(ticket) // 2] ^ 4]) + ticket[len(ticket) // 2 + 1:],
    "half of it": lambda ticket: ticket[:len(ticket) // 2], "a byte": lambda ticket: ticket[:1], "more": lambda ticket: ticket + b"x" * 100,
    "somebody's own": lambda ticket: bytearray(os.urandom(len(ticket))), "60,000 bytes": lambda ticket: bytearray(60_000),
}


# 1.2

@pytest.fixture
def first(spoken):
    client = spoken(TLS12)
    client.shakes_hands()
    return client


def with_ticket(client, ticket, suites=None):
    hello = client.hello(suites)
    hello.extensions = [each for each in hello.extensions if each.extType != ExtensionType.session_ticket]
    hello.extensions.append(extension(ExtensionType.session_ticket, ticket))
    hello.session_id = bytearray(os.urandom(32))
    return hello


def test_a_ticket(spoken, first):
    client = spoken(TLS12)
    hello = with_ticket(client, first.ticket)
    client.asks_for(hello)
    assert client.server.session_id == hello.session_id, "the handshake was not taken up"
    client.takes_up(first)
    client.is_served()


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_ticket_that_nobody_gave_away_means_nothing(spoken, first, spoil):
    client = spoken(TLS12)
    hello = with_ticket(client, SPOILT[spoil](first.ticket))
    client.greets(hello)
    assert client.server.session_id != hello.session_id
    client.finishes()
    client.is_served()


def test_a_ticket_without_its_secret(spoken, first):
    """Who has heard a ticket on the line has nothing."""
    client = spoken(TLS12)
    client.asks_for(with_ticket(client, first.ticket))
    first.master = bytearray(48)
    with pytest.raises(Exception, match="Invalid tag"):
        client.takes_up(first)


def test_a_ticket_for_other_suites(spoken, first):
    """The suite of the first time must be among them."""
    client = spoken(TLS12)
    client.says(with_ticket(client, first.ticket, [CipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384]))
    client.is_refused("illegal_parameter", "handshake_failure")


def test_a_ticket_without_the_extended_secret_that_it_was_made_with(spoken, first):
    """RFC 7627, 5.3."""
    client = spoken(TLS12)
    hello = with_ticket(client, first.ticket)
    hello.extensions = [each for each in hello.extensions if each.extType != ExtensionType.extended_master_secret]
    client.says(hello)
    client.is_refused("handshake_failure", "illegal_parameter")


# 1.3

@pytest.fixture
def known(spoken):
    """A client that was here, and its ticket."""
    client = spoken(TLS13)
    client.shakes_hands()
    client.note = client.hears(NewSessionTicket)
    return client


def offered(client, known, *, modes=(PskKeyExchangeMode.psk_dhe_ke,), spoil=bytearray, binder=None, behind=(), suites=None, more=()):
    """A hello with the ticket of one who was here. `binder` spoils the proof that it is theirs, `behind` is what stands behind it all."""
    hello = client.hello(suites, more)
    hello.extensions = [each for each in hello.extensions if each.extType != ExtensionType.psk_key_exchange_modes]
    if modes:
        hello.extensions.append(PskKeyExchangeModesExtension().create(list(modes)))
    size = 48 if known.prf == "sha384" else 32
    client.psk = HKDF_expand_label(known.secrets["resumption"], b"resumption", known.note.ticket_nonce, size, known.prf)
    hello.extensions.append(PreSharedKeyExtension().create([PskIdentity().create(spoil(known.note.ticket), known.note.ticket_age_add)], [bytearray(size)]))
    key = derive_secret(secureHMAC(bytearray(size), client.psk, known.prf), b"res binder", None, known.prf)
    finished = HKDF_expand_label(key, b"finished", b"", size, known.prf)
    proof = secureHMAC(finished, secureHash(hello.psk_truncate(), known.prf), known.prf)
    hello.extensions[-1].binders = [binder(proof) if binder else proof]
    hello.extensions += behind
    return hello


def is_resumed(client):
    return client.server.getExtension(ExtensionType.pre_shared_key) is not None


def served(client, hello, resumed):
    client.greets(hello)
    assert is_resumed(client) == resumed
    client.finishes()
    client.is_served()


def test_a_ticket_of_1_3(new, known):
    served(new, offered(new, known), resumed=True)


def test_a_ticket_lives_a_week_at_most(known):
    assert 0 < known.note.ticket_lifetime <= WEEK


def test_two_tickets_are_not_the_same(spoken, known):
    other = spoken(TLS13)
    other.shakes_hands()
    note = other.hears(NewSessionTicket)
    assert note.ticket != known.note.ticket and note.ticket_age_add != known.note.ticket_age_add


@pytest.mark.parametrize("spoil", [name for name in SPOILT if name != "60,000 bytes"])
def test_a_ticket_of_1_3_that_nobody_gave_away_means_nothing(new, known, spoil):
    served(new, offered(new, known, spoil=SPOILT[spoil]), resumed=False)


@pytest.mark.parametrize("binder", [
    lambda proof: bytearray([proof[0] ^ 1]) + proof[1:], lambda proof: proof[:-1] + bytearray([proof[-1] ^ 1]), lambda proof: bytearray(len(proof)),
    lambda proof: proof + b"\0", lambda proof: bytearray(os.urandom(48)),
], ids=["the first bit", "the last bit", "zeros", "longer", "of another length"])
def test_a_ticket_without_proof(new, known, binder):
    new.says(offered(new, known, binder=binder))
    new.is_refused("illegal_parameter", "decrypt_error", "decode_error")


def test_a_ticket_that_is_not_the_last_extension(new, known):
    new.says(offered(new, known, behind=[extension(0x5A5A)]))
    new.is_refused("illegal_parameter", "decode_error")


def test_a_ticket_without_a_way_to_use_it(new, known):
    new.says(offered(new, known, modes=()))
    new.is_refused("missing_extension")


@pytest.mark.parametrize("modes", [[PskKeyExchangeMode.psk_ke], [9]], ids=["without new secrets", "none that exists"])
def test_a_ticket_is_not_taken_without_a_secret_of_this_connection(new, known, modes):
    """Who finds a ticket's secret later must not read what was said then."""
    served(new, offered(new, known, modes=modes), resumed=False)


def test_a_ticket_for_another_suite(new, known):
    served(new, offered(new, known, suites=[CipherSuite.TLS_AES_256_GCM_SHA384]), resumed=False)


def test_early_data_is_not_heard(new, known):
    """What could be said again by anybody: it is left out, and the handshake goes on."""
    new.asks_for(offered(new, known, more=[extension(ExtensionType.early_data)]))
    new.says_bytes(b"\x17\3\3\0\x40" + os.urandom(64))
    new.is_greeted()
    assert new.extensions.getExtension(ExtensionType.early_data) is None
    new.finishes()
    new.is_served()
