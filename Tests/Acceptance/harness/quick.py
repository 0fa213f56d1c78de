"""Many chargers in one process that cost little, so that what is measured is the gateway."""

import asyncio
import json
import struct
import time

from .hostile import TEXT, frame, upgrade

ANSWERS = {
    "GetConfiguration": {"configurationKey": [{"key": "NumberOfConnectors", "readonly": True, "value": "1"}]},
    "GetLocalListVersion": {"listVersion": -1}, "SendLocalList": {"status": "NotSupported"}, "TriggerMessage": {"status": "Rejected"},
    "GetCompositeSchedule": {"status": "Rejected"},
}


class QuickCharger(asyncio.Protocol):
    """Answers what it is asked, and takes the time of its own calls, one at a time."""

    def __init__(self, identity, *fields):
        self.identity = identity
        self._fields = fields
        self._received = bytearray()
        self._is_open = False
        self._waiting = None
        self._number = 0
        self._gone = asyncio.get_running_loop().create_future()

    @classmethod
    async def connected(cls, gateway, identity, *fields, tls=None):
        """`fields` are lines of the handshake's head, such as its password; `tls` is an ssl.SSLContext, None: without encryption."""
        port = gateway.encrypted_port if tls else gateway.port
        _, charger = await asyncio.get_running_loop().create_connection(lambda: cls(identity, *fields), "127.0.0.1", port, ssl=tls)
        await charger._expect(None)
        return charger

    def connection_made(self, transport):
        self.transport = transport
        transport.write(upgrade(f"/{self.identity}", *self._fields))

    async def leaves(self):
        """Without a goodbye; returns when the line is gone."""
        self.transport.abort()
        await self._gone

    def connection_lost(self, error):
        self._gone.set_result(None)
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(ConnectionError(f"{self.identity} lost its line: {error}"))

    async def call(self, action, payload):
        """The answer, and the seconds from before the call was written until its answer was read."""
        self._number += 1
        call = frame(json.dumps([2, str(self._number), action, payload]).encode())
        began = time.perf_counter()
        self.transport.write(call)
        ended, (kind, _, answer) = await self._expect(str(self._number))
        assert kind == 3, f"{action} {payload} was answered with {answer}"
        return answer, ended - began

    def _expect(self, unique):
        self._unique, self._waiting = unique, asyncio.get_running_loop().create_future()
        return self._waiting

    def data_received(self, data):
        now = time.perf_counter()
        self._received += data
        if not self._is_open:
            if b"\r\n\r\n" not in self._received:
                return
            head, _, self._received = self._received.partition(b"\r\n\r\n")
            assert b" 101 " in head.split(b"\r\n")[0], head
            self._is_open = True
            self._waiting.set_result(None)
        while (message := self._next()) is not None:
            self._hear(message, now)

    def _next(self):
        """The next text; other frames are left out."""
        while len(self._received) >= 2:
            head, length = 2, self._received[1]
            if length >= 126:
                head = 4 if length == 126 else 10
                if len(self._received) < head:
                    return None
                [length] = struct.unpack("!H" if head == 4 else "!Q", self._received[2:head])
            if len(self._received) < head + length:
                return None
            opcode, payload = self._received[0] & 0x0F, bytes(self._received[head:head + length])
            del self._received[:head + length]
            if opcode == TEXT:
                return json.loads(payload)
        return None

    def _hear(self, message, now):
        if message[0] == 2:
            answer = [3, message[1], ANSWERS.get(message[2], {"status": "Accepted"})]
            self.transport.write(frame(json.dumps(answer).encode()))
        elif message[1] == self._unique:
            self._waiting.set_result((now, message))
