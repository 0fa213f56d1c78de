"""A bare charger that forgets nothing: what was not answered when the line broke is said again, as real chargers do."""

import asyncio
import json

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

ANSWERS = {
    "SetChargingProfile": {"status": "Accepted"}, "ClearChargingProfile": {"status": "Accepted"}, "TriggerMessage": {"status": "Rejected"},
    "GetConfiguration": {"configurationKey": [{"key": "NumberOfConnectors", "readonly": True, "value": "1"}]},
    "ChangeConfiguration": {"status": "Accepted"}, "GetCompositeSchedule": {"status": "Rejected"},
}


class StubbornCharger:
    """`is_up` is set while the gateway is there: after its line broke, the charger comes back when it is."""

    def __init__(self, identity, url, random, is_up):
        self.identity, self.url, self.random, self.is_up = identity, url, random, is_up
        self.reconnections = -1
        self._socket = None
        self._ids = 0

    async def call(self, action, payload):
        """The confirmation, however often the line breaks before it comes."""
        unique = self._new_id()
        while True:
            try:
                socket = await self._line()
                await socket.send(json.dumps([2, unique, action, payload]))
                return await self._answer(socket, unique)
            except (ConnectionClosed, InvalidHandshake, OSError):
                self._socket = None
                await self.is_up.wait()
                # Chargers differ: some keep the message's number, some take a new one.
                unique = self.random.choice([unique, self._new_id()])

    async def close(self):
        if self._socket:
            await self._socket.close()

    def _new_id(self):
        self._ids += 1
        return f"{self.identity}-{self._ids}"

    async def _line(self):
        if self._socket is None:
            self._socket = await connect(
                self.url, subprotocols=["ocpp1.6"], compression=None, proxy=None, ping_interval=None, open_timeout=5)
            self.reconnections += 1
        return self._socket

    async def _answer(self, socket, unique):
        async with asyncio.timeout(20):
            while True:
                frame = json.loads(await socket.recv())
                match frame:
                    case [2, theirs, action, _] if action in ANSWERS:
                        await socket.send(json.dumps([3, theirs, ANSWERS[action]]))
                    case [2, theirs, _, _]:
                        await socket.send(json.dumps([4, theirs, "NotImplemented", "", {}]))
                    case [3, answered, payload] if answered == unique:
                        return payload
                    case _:
                        raise AssertionError(f"{self.identity} asked {unique} and heard {frame}")
