"""One connection of a charger that is built on PyPI's `ocpp` with its schema validation on."""

import asyncio
import contextlib
from base64 import b64encode
from datetime import datetime, timezone

import ocpp.messages
from ocpp.v16 import ChargePoint
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from .schema import Inspector

# In a thread, as the library does it otherwise, answers overtake each other.
ocpp.messages.ASYNC_VALIDATION = False


def now():
    return timestamp(datetime.now(timezone.utc))


def timestamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def basic(identity, password):
    """The header of RFC 7617; a password is bytes, or text for its UTF-8."""
    password = password.encode() if isinstance(password, str) else password
    return "Basic " + b64encode(identity.encode() + b":" + password).decode()


class Inspected:
    """A connection whose frames pass an inspector."""

    def __init__(self, socket, inspector):
        self.socket, self.inspector = socket, inspector

    async def recv(self):
        text = await self.socket.recv()
        self.inspector.received(text)
        return text

    async def send(self, text):
        self.inspector.sent(text)
        await self.socket.send(text)


class Line(ChargePoint):
    """`password` goes with every connection; None: without one. `tls` is an ssl.SSLContext, the gateway's if nothing else is said; None: without encryption."""

    def __init__(self, gateway, identity, password=None):
        super().__init__(identity, None, response_timeout=10)
        self.gateway, self.password, self.tls = gateway, password, gateway.tls
        # What somebody said on a line that was no OCPP 1.6, or not what the charger expected.
        self.complaints = []
        self.reading = None

    async def connects(self):
        headers = {} if self.password is None else {"Authorization": basic(self.id, self.password)}
        socket = await connect(
            self.gateway.url(self.id, self.tls is not None), ssl=self.tls, subprotocols=["ocpp1.6"], additional_headers=headers, compression=None, proxy=None,
            ping_interval=None)
        assert socket.subprotocol == "ocpp1.6"
        self._connection = Inspected(socket, Inspector(self.complaints))
        self.reading = asyncio.create_task(self.start())

    async def hangs_up(self):
        """Returns when the line is gone, whoever ended it."""
        await self._connection.socket.close()
        with contextlib.suppress(ConnectionClosed):
            await self.reading

    async def reconnects(self):
        """Comes back after the line broke, whoever broke it."""
        await self.hangs_up()
        await self.connects()

    async def ask(self, payload):
        """The confirmation; a CALLERROR is an exception here, and so is a line that breaks meanwhile."""
        asking = asyncio.create_task(self.call(payload, suppress=False))
        await asyncio.wait({asking, self.reading}, return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            asking.cancel()
            raise ConnectionError(f"the line broke before the answer to {payload}") from self.reading.exception()
        return asking.result()


@contextlib.asynccontextmanager
async def connected(charger):
    """The charger on its line. At the end, everything that was said must have been OCPP 1.6."""
    await charger.connects()
    try:
        yield charger
    finally:
        await charger.hangs_up()
    assert not charger.complaints, "what was said is not OCPP 1.6, or not what the test expects:\n" + "\n".join(charger.complaints)
