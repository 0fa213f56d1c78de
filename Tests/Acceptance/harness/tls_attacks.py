"""Attacks on what comes before OCPP and HTTP: handshakes, records and what TLS says to itself."""

import asyncio
import os
import ssl

from .strangers import from_outside, held_open, opened


def anybody(version=None, ciphers=None):
    """A client that believes whoever answers."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if version:
        context.minimum_version = context.maximum_version = version
    if ciphers:
        context.set_ciphers(ciphers)
    return context


class Talk:
    """The client's side of a connection, whose records are in our hands."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = anybody().wrap_bio(self.incoming, self.outgoing, server_hostname="gateway")

    def first(self):
        """The record with which a handshake begins."""
        try:
            self.tls.do_handshake()
        except ssl.SSLWantReadError:
            return self.outgoing.read()
        raise AssertionError("nobody shakes hands alone")

    async def shake(self):
        self.writer.write(self.first())
        while True:
            self.incoming.write(await self.reader.read(1 << 16) or self.gone())
            try:
                self.tls.do_handshake()
                self.writer.write(self.outgoing.read())
                return
            except ssl.SSLWantReadError:
                self.writer.write(self.outgoing.read())

    def sealed(self, text):
        """The record that says so."""
        self.tls.write(text)
        return self.outgoing.read()

    @staticmethod
    def gone():
        raise ConnectionError


HELLO = Talk(None, None).first()


def handshakes(context):
    """Strangers who shake hands and go, as quickly as they are let."""
    async def attack(port, number, score):
        while True:
            reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=("127.6.6.6", 0), ssl=context, server_hostname="gateway")
            score.count()
            writer.transport.abort()
    return attack


def spelled(pieces):
    """Strangers who say something in very small pieces, each of them sent for itself."""
    async def attack(port, number, score):
        while True:
            reader, writer = await opened(port)
            try:
                for piece in pieces:
                    writer.write(piece)
                    score.count()
                    await writer.drain()
                await reader.read(1 << 16)
            finally:
                writer.close()
    return attack


def sealed(make):
    """Strangers who shake hands, then send what `make(talk)` says, and wait for what comes of it."""
    async def attack(port, number, score):
        while True:
            reader, writer = await opened(port)
            try:
                talk = Talk(reader, writer)
                await talk.shake()
                writer.write(make(talk))
                score.count()
                await writer.drain()
                while await reader.read(1 << 16):
                    pass
            finally:
                writer.close()
    return attack


def typed(version, line, answer):
    """Clients of OpenSSL's own that are told something again and again, each time when they have said that they do it."""
    async def attack(port, number, score):
        client = await asyncio.create_subprocess_exec(
            "openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-bind", "127.6.6.6:0", version,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE)
        try:
            while client.returncode is None:
                client.stdin.write(line)
                score.count()
                await client.stdin.drain()
                await client.stderr.readuntil(answer)
        except asyncio.IncompleteReadError:
            pass  # it was hung up on
        finally:
            if client.returncode is None:
                client.kill()
            await client.wait()
    return attack


def record(content, kind=22, declared=None):
    return bytes([kind, 3, 1]) + (len(content) if declared is None else declared).to_bytes(2, "big") + content


def message(length, content, kind=1):
    """A message of a handshake that claims to be so long."""
    return bytes([kind]) + length.to_bytes(3, "big") + content


# Each against the chargers' listener, and against that of the web.
AT_TLS = {
    "half-open handshakes": held_open(b"", HELLO[:1], HELLO[:-1], HELLO),
    "handshakes as fast as they go": handshakes(anybody()),
    "handshakes that cost the most": handshakes(anybody(ssl.TLSVersion.TLSv1_2, "AES128-GCM-SHA256")),
    "first messages that are none": from_outside(
        lambda: record(os.urandom(500)), lambda: record(message(496, os.urandom(496))), lambda: HELLO[:60] + os.urandom(len(HELLO) - 60),
        lambda: os.urandom(100_000), record(b"\1\0\0\0"), record(b"", kind=21), record(b"\2\50", kind=21)),
    "first messages letter by letter": spelled([record(HELLO[place:place + 1]) for place in range(5, len(HELLO))]),
    "first messages of 16 MB": spelled([record(message(0xFF_FFFF, b""))] + [record(bytes(16_000))] * 1_000),
    "half records": sealed(lambda talk: talk.sealed(b"GET / HTTP/1.1\r\nX: " + b"y" * 1_000)[:-1]),
    "huge records": sealed(lambda talk: b"\x17\x03\x03\xff\xff" + os.urandom(65_535)),
    "records that were changed": sealed(lambda talk: talk.sealed(b"GET / HTTP/1.1\r\n")[:-1] + b"\0"),
    "empty records without end": sealed(lambda talk: b"".join(talk.sealed(b" ") for _ in range(5_000))),
    "new handshakes in the middle": typed("-tls1_2", b"R\n", b"RENEGOTIATING\n"),
    "new keys all the time": typed("-tls1_3", b"K\n", b"KEYUPDATE\n"),
}
WEB = " at the web"
TLS_ATTACKS = AT_TLS | {name + WEB: attack for name, attack in AT_TLS.items()}
