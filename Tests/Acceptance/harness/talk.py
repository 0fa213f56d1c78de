"""
TLS in pieces, on the messages and ciphers of PyPI's `tlslite-ng`: every message is said when a test says so and as it wants it, and what
comes back is handed over message by message.
"""

import socket

from tlslite.constants import AlertDescription, CertificateType, CipherSuite, ContentType, ExtensionType, HandshakeType
from tlslite.defragmenter import Defragmenter
from tlslite.errors import TLSAbruptCloseError
from tlslite.extensions import TLSExtension
from tlslite.handshakehashes import HandshakeHashes
from tlslite.messages import (
    Alert, ApplicationData, Certificate, CertificateRequest, CertificateVerify, ChangeCipherSpec, EncryptedExtensions, Finished, KeyUpdate,
    Message, NewSessionTicket, NewSessionTicket1_0, ServerHello, ServerHelloDone, ServerKeyExchange)
from tlslite.recordlayer import RecordLayer
from tlslite.utils.codec import Parser

TLS12, TLS13 = (3, 3), (3, 4)


class Refused(Exception):
    """The gateway sent an alert, or (with no name) went away without a word."""

    def __init__(self, alert=None):
        self.alert = alert
        self.name = alert and AlertDescription.toStr(alert.description)
        super().__init__(self.name or "closed without a word")


def extension(kind, data=b""):
    """Any extension, with any content."""
    return TLSExtension(extType=kind).create(bytearray(data))


def handshake(kind, body=b"", declared=None):
    """Any message of a handshake; `declared` is the length that it claims to have."""
    length = len(body) if declared is None else declared
    return Message(ContentType.handshake, bytearray([kind]) + length.to_bytes(3, "big") + bytearray(body))


def finished(generator):
    """What a generator of the library comes to; 0 and 1 only say that it waits."""
    return next((each for each in generator if each not in (0, 1)), None)


class Wire:
    """The socket under the record layer; the next record goes through `change` on its way out, once."""

    def __init__(self, line):
        self.line, self.change = line, None

    def send(self, record):
        change, self.change = self.change, None
        self.line.sendall(change(bytearray(record)) if change else record)
        return len(record)

    def recv(self, count):
        return self.line.recv(count)


class Talk:
    """One connection to a gateway, and where its handshake has got to. `version` is what is asked for."""

    def __init__(self, gateway, version):
        self.version = version
        self.line = socket.create_connection(("127.0.0.1", gateway.encrypted_port), timeout=10)
        self.wire = Wire(self.line)
        self.records = RecordLayer(self.wire)
        self.records.version = (3, 1)
        self.size = 1 << 14  # bytes of a record at most
        self.hashes = HandshakeHashes()
        self.server = self.suite = None
        self.secrets = {}
        self._pieces = Defragmenter()
        self._pieces.add_dynamic_size(ContentType.handshake, 1, 3)
        self._pieces.add_static_size(ContentType.alert, 2)

    def close(self):
        self.line.close()

    @property
    def prf(self):
        return "sha384" if self.suite in CipherSuite.sha384PrfSuites else "sha256"

    # What is said

    def says(self, message):
        data = message.write()
        if message.contentType == ContentType.handshake:
            self.hashes.update(data)
        self.says_records(message.contentType, *(data[start:start + self.size] for start in range(0, max(len(data), 1), self.size)))

    def says_records(self, kind, *pieces):
        """Each as a record, whatever it is; the hashes of the handshake know nothing of it. In 1.3, 0 is no kind: the data ends with it."""
        for piece in pieces:
            finished(self.records.sendRecord(Message(kind, bytearray(piece))))

    def says_bytes(self, data):
        self.line.sendall(data)

    # What is heard

    def hears(self, kind=None):
        """The next message, which must be of this class. An alert instead of it is an exception, and so is the end."""
        message = self._next()
        if isinstance(message, Alert) and kind is not Alert:
            raise Refused(message)
        assert kind is None or isinstance(message, kind), f"{kind.__name__} was to come, and this came: {message}"
        return message

    def _next(self):
        while (found := self._pieces.get_message()) is None:
            try:
                head, parser = finished(self.records.recvRecord())
            except (TLSAbruptCloseError, ConnectionError) as error:
                raise Refused() from error
            match head.type:
                case ContentType.application_data: return ApplicationData().parse(parser)
                # In 1.3 it means nothing.
                case ContentType.change_cipher_spec if self.records.version != TLS13: return ChangeCipherSpec().parse(parser)
                case ContentType.change_cipher_spec: pass
                case kind: self._pieces.add_data(kind, parser.bytes)
        kind, data = found
        return Alert().parse(Parser(data)) if kind == ContentType.alert else self._handshake(data)

    def _handshake(self, data):
        version = self.records.version
        match data[0]:
            case HandshakeType.server_hello: message = ServerHello()
            case HandshakeType.certificate: message = Certificate(CertificateType.x509, version)
            case HandshakeType.server_key_exchange: message = ServerKeyExchange(self.suite, version)
            case HandshakeType.certificate_request: message = CertificateRequest(version)
            case HandshakeType.server_hello_done: message = ServerHelloDone()
            case HandshakeType.encrypted_extensions: message = EncryptedExtensions()
            case HandshakeType.certificate_verify: message = CertificateVerify(version)
            case HandshakeType.new_session_ticket: message = NewSessionTicket() if version == TLS13 else NewSessionTicket1_0()
            case HandshakeType.key_update: message = KeyUpdate()
            case HandshakeType.finished: message = Finished(version, len(self.hashes.digest(self.prf)))
            case other: raise AssertionError(f"a server has no message {other}")
        message.before = self.hashes.copy()
        message.parse(Parser(data[1:]))
        if isinstance(message, ServerHello):
            self._is_answered(message)
        if isinstance(message, KeyUpdate):
            self.secrets["ap"] = self.records.calcTLS1_3KeyUpdate_sender(self.suite, *self.secrets["ap"])
        elif not isinstance(message, NewSessionTicket):
            self.hashes.update(data)
        return message

    def _is_answered(self, server):
        chosen = server.getExtension(ExtensionType.supported_versions)
        self.server, self.suite, self.records.version = server, server.cipher_suite, chosen.version if chosen else server.server_version
        assert self.records.version == self.version, f"version {self.records.version} was chosen"

    # How it ends

    def is_served(self):
        """A request of HTTP is answered."""
        self.says(ApplicationData().create(bytearray(b"GET /nobody HTTP/1.1\r\nHost: x\r\n\r\n")))
        while not isinstance(message := self.hears(), ApplicationData) or not message.write():
            assert isinstance(message, (NewSessionTicket, KeyUpdate)), message
        assert message.write().startswith(b"HTTP/1.1 4"), message.write()[:60]

    def is_refused(self, *names, behind=NewSessionTicket):
        """The gateway ends it with a fatal alert of one of these names, at most behind messages of such a class."""
        try:
            while True:
                assert isinstance(message := self.hears(), behind), f"it goes on with {message}"
        except Refused as refused:
            assert refused.name in names, f"it was refused with {refused.name}, not {names}"
            assert refused.alert.level == 2
        self.is_hung_up()

    def is_hung_up(self):
        """The gateway closes the connection, whatever it says before."""
        try:
            while self.line.recv(1 << 16):
                pass
        except ConnectionError:
            pass
