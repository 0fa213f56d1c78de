"""A client of TLS whose handshake goes step by step. It checks no certificate: `openssl s_client` does that elsewhere."""

import os

from tlslite.constants import CertificateType, CipherSuite, ExtensionType, GroupName, HandshakeType, PskKeyExchangeMode, SignatureScheme, TLS_1_3_HRR
from tlslite.extensions import (
    ClientKeyShareExtension, KeyShareEntry, PskKeyExchangeModesExtension, SignatureAlgorithmsExtension, SupportedGroupsExtension,
    SupportedVersionsExtension)
from tlslite.handshakehashes import HandshakeHashes
from tlslite.keyexchange import AECDHKeyExchange, ECDHKeyExchange, KeyExchange
from tlslite.mathtls import calc_key
from tlslite.messages import (
    Certificate, CertificateRequest, CertificateVerify, ChangeCipherSpec, ClientHello, ClientKeyExchange, EncryptedExtensions, Finished,
    KeyUpdate, NewSessionTicket1_0, ServerHello, ServerHelloDone, ServerKeyExchange)
from tlslite.utils.cryptomath import HKDF_expand_label, derive_secret, secureHMAC

from .talk import TLS12, TLS13, Talk, extension

SUITES = {
    TLS12: [CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256],
    TLS13: [CipherSuite.TLS_AES_128_GCM_SHA256],
}
SCHEMES = [
    SignatureScheme.ecdsa_secp256r1_sha256, SignatureScheme.rsa_pss_rsae_sha256, SignatureScheme.rsa_pkcs1_sha256,
    SignatureScheme.rsa_pss_rsae_sha384, SignatureScheme.ecdsa_secp384r1_sha384,
]
GROUPS = [GroupName.x25519, GroupName.secp256r1]


class Client(Talk):
    """`identity`, a chain and a key of the library, is shown when the gateway asks for a certificate."""

    def __init__(self, gateway, version, identity=None):
        super().__init__(gateway, version)
        self.identity = identity
        self.said = self.extensions = self.request = None
        self.premaster = self.master = self.psk = None

    def hello(self, suites=None, more=()):
        """A proper one, for tests to spoil. `more` are extensions behind the usual ones."""
        usual = [
            SupportedGroupsExtension().create(list(GROUPS)), SignatureAlgorithmsExtension().create(list(SCHEMES)),
            extension(ExtensionType.extended_master_secret), extension(ExtensionType.session_ticket),
            extension(ExtensionType.renegotiation_info, b"\0"),
        ]
        if self.version == TLS13:
            usual += [
                SupportedVersionsExtension().create([TLS13]), ClientKeyShareExtension().create([self.share(GroupName.x25519)]),
                PskKeyExchangeModesExtension().create([PskKeyExchangeMode.psk_dhe_ke]),
            ]
        session = bytearray(os.urandom(32)) if self.version == TLS13 else bytearray()
        return ClientHello().create(TLS12, bytearray(os.urandom(32)), session, list(suites or SUITES[self.version]), extensions=[*usual, *more])

    @staticmethod
    def share(group):
        exchange = ECDHKeyExchange(group, TLS13)
        private = exchange.get_random_private_key()
        return KeyShareEntry().create(group, bytearray(exchange.calc_public_value(private)), private)

    # The handshake

    def greets(self, hello=None):
        """Its hello, and all that the gateway says to it."""
        self.asks_for(hello or self.hello())
        self.is_greeted()

    def asks_for(self, hello):
        """Its hello, and the gateway's."""
        self.said = hello
        self.says(hello)
        self.hears(ServerHello)

    @property
    def must_retry(self):
        return self.server.random == TLS_1_3_HRR

    def retries(self, hello):
        """Another hello, after one that was not enough."""
        # The first one goes into the hash as its hash (RFC 8446, 4.4.1).
        digest = self.server.before.digest(self.prf)
        self.hashes = HandshakeHashes()
        self.hashes.update(bytearray([HandshakeType.message_hash, 0, 0, len(digest)]) + digest + self.server.write())
        self.asks_for(hello)

    def is_greeted(self):
        if self.version == TLS13:
            return self._is_greeted_13()
        self.certificates = self.hears(Certificate).cert_chain
        message = self.hears()
        exchange = message if isinstance(message, ServerKeyExchange) else None
        message = self.hears() if exchange else message
        if isinstance(message, CertificateRequest):
            self.request, message = message, self.hears()
        assert isinstance(message, ServerHelloDone), message
        self.key_exchange = self._agree(exchange)

    def _agree(self, exchange):
        """The message that tells the gateway the secret of both, in 1.2."""
        message = ClientKeyExchange(self.suite, TLS12)
        if exchange is None:
            self.premaster = bytearray(TLS12) + bytearray(os.urandom(46))
            return message.createRSA(self.certificates.getEndEntityPublicKey().encrypt(self.premaster))
        agreed = AECDHKeyExchange(self.suite, None, self.server, list(GROUPS))
        self.premaster = agreed.processServerKeyExchange(None, exchange)
        return message.createECDH(agreed.ecdhYc)

    def _is_greeted_13(self):
        self.records.tls13record = True
        group = self.server.getExtension(ExtensionType.key_share).server_share
        own = next(each for each in self.said.getExtension(ExtensionType.key_share).client_shares if each.group == group.group)
        shared = ECDHKeyExchange(group.group, TLS13).calc_shared_key(own.private, group.key_exchange)
        empty = bytearray(len(self.hashes.digest(self.prf)))
        resumed = self.server.getExtension(ExtensionType.pre_shared_key) is not None
        early = secureHMAC(empty, self.psk if resumed else empty, self.prf)
        agreed = secureHMAC(derive_secret(early, b"derived", None, self.prf), shared, self.prf)
        self.master = secureHMAC(derive_secret(agreed, b"derived", None, self.prf), empty, self.prf)
        self._derive("hs", agreed)
        self.records.changeReadState()
        self.records.changeWriteState()
        self.extensions = self.hears(EncryptedExtensions)
        message = self.hears()
        if isinstance(message, CertificateRequest):
            self.request, message = message, self.hears()
        if not resumed:
            assert isinstance(message, Certificate), message
            self.hears(CertificateVerify)
            message = self.hears()
        assert isinstance(message, Finished) and message.verify_data == self._verify(self.secrets["hs"][1], message.before)
        self._derive("ap", self.master)
        # From here on the gateway seals with these, this side when it is done.
        self.records.changeReadState()

    def _derive(self, phase, secret):
        self.secrets[phase] = [derive_secret(secret, f"{side} {phase} traffic".encode(), self.hashes, self.prf) for side in "cs"]
        self.records.calcTLS1_3PendingState(self.suite, *self.secrets[phase], None)

    def _verify(self, secret, hashes):
        key = HKDF_expand_label(secret, b"finished", b"", len(secret), self.prf)
        return secureHMAC(key, hashes.digest(self.prf), self.prf)

    # The client's part of the handshake

    def shows_certificate(self, chain=None):
        """Its own, or none. Nothing where nobody asked for one."""
        if self.request:
            message = Certificate(CertificateType.x509, self.version)
            self.says(message.create(chain or (self.identity and self.identity[0]), self.request.certificate_request_context))

    def exchanges_keys(self, message=None):
        """1.2: its half of the secret. From here on the master secret is known."""
        self.says(message or self.key_exchange)
        extended = self.server.getExtension(ExtensionType.extended_master_secret)
        self.master = calc_key(
            TLS12, self.premaster, self.suite, b"extended master secret" if extended else b"master secret", handshake_hashes=self.hashes,
            client_random=self.said.random, server_random=self.server.random, output_length=48)
        self.prepares_keys()

    def prepares_keys(self):
        self.records.calcPendingStates(self.suite, self.master, self.said.random, self.server.random, None)

    def changes_cipher(self):
        self.says(ChangeCipherSpec().create())
        if self.version == TLS12:
            self.records.changeWriteState()

    def goodbye(self):
        """What its Finished must be."""
        if self.version == TLS13:
            return self._verify(self.secrets["hs"][0], self.hashes)
        return calc_key(TLS12, self.master, self.suite, b"client finished", handshake_hashes=self.hashes, output_length=12)

    def says_finished(self, data=None):
        self.says(Finished(self.version).create(self.goodbye() if data is None else data))

    def is_done(self):
        """Hears the rest of the gateway's part; from here on data goes both ways."""
        if self.version == TLS13:
            self.secrets["resumption"] = derive_secret(self.master, b"res master", self.hashes, self.prf)
            return self.records.changeWriteState()
        message = self.hears()
        self.ticket = message.ticket if isinstance(message, NewSessionTicket1_0) else None
        message = self.hears() if self.ticket else message
        assert isinstance(message, ChangeCipherSpec), message
        self.records.changeReadState()
        self.hears(Finished)

    def finishes(self):
        """All of its part, as it should be."""
        self.shows_certificate()
        if self.version == TLS12:
            self.exchanges_keys()
        self.proves_certificate()
        if self.version == TLS12:
            self.changes_cipher()
        self.says_finished()
        self.is_done()

    def proves_certificate(self, scheme=None, spoil=None, key=None):
        """That it holds the key of the certificate that it showed."""
        if self.request and self.identity:
            self.says(self.proof(scheme, spoil, key))

    def proof(self, scheme=None, spoil=None, key=None):
        key = key or self.identity[1]
        scheme = scheme or (SignatureScheme.ecdsa_secp256r1_sha256 if key.key_type == "ecdsa" else SignatureScheme.rsa_pss_rsae_sha256)
        signed = KeyExchange.calcVerifyBytes(
            self.version, self.hashes, scheme, self.premaster, self.said.random, self.server.random, self.prf, key_type=key.key_type)
        signature = self._signature(key, scheme, signed)
        if spoil:
            spoil(signature)
        return CertificateVerify(self.version).create(signature, scheme)

    @staticmethod
    def _signature(key, scheme, signed):
        name = SignatureScheme.toRepr(scheme)
        if key.key_type == "ecdsa":
            return bytearray(key.sign(signed[:key.private_key.curve.baselen]))
        if SignatureScheme.getPadding(name) == "pss":
            return bytearray(key.sign(signed, "pss", SignatureScheme.getHash(name), len(signed)))
        return bytearray(key.sign(signed))

    def takes_up(self, earlier):
        """1.2: the handshake of another client, by its ticket. The gateway's part comes first."""
        self.master = earlier.master
        self.prepares_keys()
        self.is_done()
        self.changes_cipher()
        self.says_finished()

    def renews_keys(self, asks):
        """1.3: what it says from here on is sealed with others; with `asks`, what the gateway says, too."""
        self.says(KeyUpdate().create(asks))
        self.secrets["ap"] = self.records.calcTLS1_3KeyUpdate_reciever(self.suite, *self.secrets["ap"])

    def shakes_hands(self):
        self.greets()
        self.finishes()
