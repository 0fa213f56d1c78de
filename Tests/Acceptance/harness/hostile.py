"""A peer that keeps to no rule: bytes on a socket, and what comes back."""

import asyncio
import json
import os
import socket
import ssl
import struct
import threading
import time
from base64 import b64encode
from dataclasses import dataclass
from random import Random

from .stubborn import StubbornCharger

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


@dataclass
class Frame:
    opcode: int
    payload: bytes


def frame(payload=b"", opcode=TEXT, *, final=True, masked=True, reserved=0, declared=None):
    """A frame of RFC 6455; `declared` is the length it claims to have."""
    length = len(payload) if declared is None else declared
    first = (0x80 if final else 0) | reserved << 4 | opcode
    mask_bit = 0x80 if masked else 0
    if length < 126:
        head = struct.pack("!BB", first, mask_bit | length)
    elif length < 1 << 16:
        head = struct.pack("!BBH", first, mask_bit | 126, length)
    else:
        head = struct.pack("!BBQ", first, mask_bit | 127, length)
    if not masked:
        return head + payload
    mask = os.urandom(4)
    stream = mask * (len(payload) // 4 + 1)
    body = int.from_bytes(payload, "big") ^ int.from_bytes(stream[:len(payload)], "big")
    return head + mask + body.to_bytes(len(payload), "big")


def upgrade(target, *lines, protocol="ocpp1.6"):
    head = [f"GET {target} HTTP/1.1", "Host: gateway", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]
    head += [f"Sec-WebSocket-Key: {b64encode(os.urandom(16)).decode()}"]
    head += [f"Sec-WebSocket-Protocol: {protocol}"] if protocol else []
    return "\r\n".join([*head, *lines, "", ""]).encode("latin-1")


class Hostile:
    """A socket to the gateway; `identity` upgrades it at once, without one it stays as it is. `address` is where it comes from."""

    def __init__(self, gateway, identity=None, *, receive_buffer=None, address="127.0.0.1"):
        self.identity = identity
        self.socket = socket.socket()
        self.socket.bind((address, 0))
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(10)
        self.socket.connect(("127.0.0.1", gateway.encrypted_port if gateway.tls else gateway.port))
        if gateway.tls:
            self.socket = gateway.tls.wrap_socket(self.socket, server_hostname="127.0.0.1")
        self._rest = b""
        self.fields = {}
        if identity:
            status = self.upgrade(f"/{identity}")
            assert status == 101, f"the door was closed: {status}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        """False when the other side has had enough."""
        try:
            self.socket.sendall(data)
            return True
        except OSError:
            return False

    def upgrade(self, target, *lines, **options):
        """The HTTP status, None when the socket was closed instead; the answer's fields are in `fields` by their names in lower case."""
        return self.send(upgrade(target, *lines, **options)) and self.http_status()

    def http_status(self):
        head = self._rest
        while b"\r\n\r\n" not in head:
            data = self._receive(4096)
            if not data:
                return None
            head += data
        head, self._rest = head.split(b"\r\n\r\n", 1)
        status, *fields = head.decode("latin-1").split("\r\n")
        for name, _, value in (field.partition(":") for field in fields):
            self.fields.setdefault(name.lower(), []).append(value.strip())
        return int(status.split()[1])

    def _receive(self, count):
        try:
            return self.socket.recv(count)
        except (ConnectionError, ssl.SSLError):
            return b""

    def _exactly(self, count):
        while len(self._rest) < count:
            data = self._receive(65_536)
            if not data:
                raise ConnectionError
            self._rest += data
        data, self._rest = self._rest[:count], self._rest[count:]
        return data

    def frame(self):
        """The next frame, None when the socket was closed. TimeoutError when nothing comes."""
        try:
            first, length = self._exactly(2)
            assert not length & 0x80, "a server must not mask its frames"
            if length == 126:
                [length] = struct.unpack("!H", self._exactly(2))
            elif length == 127:
                [length] = struct.unpack("!Q", self._exactly(8))
            return Frame(first & 0x0F, self._exactly(length))
        except ConnectionError:
            return None

    def is_closed(self, within=20):
        """True when the gateway closes the connection, with a close frame or without. What it says before does not count."""
        deadline = time.monotonic() + within
        while (left := deadline - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                answer = self.frame()
            except TimeoutError:
                return False
            if answer is None or answer.opcode == CLOSE:
                return True
        return False

    def is_hung_up(self, within=30):
        """True when the gateway closes the TCP connection, whatever it says before."""
        self.socket.settimeout(within)
        try:
            while self._receive(65_536):
                pass
            return True
        except TimeoutError:
            return False

    def call(self, action, payload, unique="probe"):
        """The gateway's answer to a call, None when it closes the connection instead. Calls of its own are refused on the way."""
        text = payload if isinstance(payload, str) else json.dumps(payload)
        return self.say(f'[2,"{unique}","{action}",{text}]', unique)

    def say(self, text, unique):
        if not self.send_text(text):
            return None
        return self.answer(unique)

    def send_text(self, text):
        return self.send(frame(text.encode()))

    def hears(self, within=10):
        """The next message of OCPP, None when the connection ends instead."""
        deadline = time.monotonic() + within
        while (left := deadline - time.monotonic()) > 0:
            self.socket.settimeout(left)
            got = self.frame()
            if got is None or got.opcode == CLOSE:
                return None
            if got.opcode == TEXT:
                return json.loads(got.payload)
        raise AssertionError(f"nothing was said within {within} s")

    def answer(self, unique, within=10):
        deadline = time.monotonic() + within
        while (left := deadline - time.monotonic()) > 0:
            message = self.hears(left)
            if message is None:
                return None
            if message[0] in (3, 4) and message[1] == unique:
                return message
            if message[0] == 2:
                self.send(frame(json.dumps([4, message[1], "NotSupported", "", {}]).encode()))
        raise AssertionError(f"no answer to {unique} within {within} s")

    def survives_or_closes(self):
        """After whatever was sent: either the line works or it is closed. Hanging is neither."""
        return self.call("Heartbeat", {}, "still there?") is None or True


class Honest:
    """A well-behaved charger in a thread of its own, which sends a heartbeat again and again while others misbehave."""

    def __init__(self, gateway, identity="HONEST"):
        self._gateway, self._identity = gateway, identity
        self._thread = threading.Thread(target=lambda: asyncio.run(self._live()), name=identity, daemon=True)
        self._end = threading.Event()
        self._answered = threading.Condition()
        self.slowest = 0.0
        self.answers = 0
        self._charger = None
        self._failure = None

    async def _live(self):
        is_up = asyncio.Event()
        is_up.set()
        self._charger = StubbornCharger(self._identity, self._gateway.url(self._identity), Random(0), is_up)
        try:
            while not self._end.is_set():
                asked = time.monotonic()
                await self._charger.call("Heartbeat", {})
                self.slowest = max(self.slowest, time.monotonic() - asked)
                with self._answered:
                    self.answers += 1
                    self._answered.notify_all()
                # A beat every 20 ms, until the end.
                await asyncio.to_thread(self._end.wait, 0.02)
            await self._charger.close()
        except Exception as error:
            self._failure = error

    def is_answered(self, within=10):
        """Waits for a few answers more."""
        with self._answered:
            enough = self.answers + 3
            assert self._answered.wait_for(lambda: self.answers >= enough, within), f"after {within} s: no answer to an honest charger"

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, kind, *_):
        self._end.set()
        self._thread.join(30)
        if kind is None:
            assert not self._thread.is_alive(), "an honest charger was still waiting for its answer after 30 s"
            assert self._failure is None, f"an honest charger was treated badly: {self._failure!r}"
            assert self._charger.reconnections == 0, f"an honest charger lost its line {self._charger.reconnections} times"
            assert self.answers > 0, "an honest charger was not answered once"
            assert self.slowest < 5, f"an honest charger waited {self.slowest:.1f} s for an answer"
