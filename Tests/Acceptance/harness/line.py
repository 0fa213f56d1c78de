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
    def __init__(self, identity, connection):
        super().__init__(identity, connection, response_timeout=10)
        self.reading = None

    async def ask(self, payload):
        """The confirmation; a CALLERROR is an exception here, and so is a line that breaks meanwhile."""
        asking = asyncio.create_task(self.call(payload, suppress=False))
        await asyncio.wait({asking, self.reading}, return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            asking.cancel()
            raise ConnectionError(f"the line broke before the answer to {payload}") from self.reading.exception()
        return asking.result()

    def complaints(self):
        """What the charger has against the gateway when its line ends, beyond what the schemas say."""
        return []


@contextlib.asynccontextmanager
async def line(kind, gateway, identity, *arguments, password=None, **options):
    """A charger of that kind on the line to a gateway. At the end, everything that was said must have been OCPP 1.6."""
    inspector = Inspector()
    headers = {} if password is None else {"Authorization": basic(identity, password)}
    async with connect(
        gateway.url(identity), subprotocols=["ocpp1.6"], additional_headers=headers, compression=None, proxy=None, ping_interval=None
    ) as socket:
        assert socket.subprotocol == "ocpp1.6"
        charger = kind(identity, Inspected(socket, inspector), *arguments, **options)
        charger.reading = asyncio.create_task(charger.start())
        try:
            yield charger
        finally:
            charger.reading.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionClosed):
                await charger.reading
    complaints = inspector.found + charger.complaints()
    assert not complaints, "what was said is not OCPP 1.6, or not what the test expects:\n" + "\n".join(complaints)
