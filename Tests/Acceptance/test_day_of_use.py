"""A day of two chargers that share nothing, not even a WebSocket: each behind a gateway and a meter of its own, side by side."""

import asyncio
import contextlib
from datetime import datetime, timedelta, timezone

from harness.line import now, timestamp
from harness.meter import Meter
from harness.site import site
from harness.station import Station, limited
from harness.wire import WireCharger
from ocpp.routing import on
from ocpp.v16 import call, call_result
from ocpp.v16.enums import Action


class Resident(Station):
    """The charger on PyPI's `ocpp`, with what a day needs beyond a session."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.wanted = asyncio.Queue()

    async def is_wanted(self):
        return await asyncio.wait_for(self.wanted.get(), 30)

    def lets_in(self, tag):
        """It has no list of its own, but remembers whom it saw."""
        return True

    async def boot(self):
        return (await super().boot()).status

    async def begin(self, tag, at, register=None):
        answer = await self.ask(call.StartTransaction(1, tag, self.register if register is None else register, at))
        return answer.transaction_id, answer.id_tag_info["status"]

    async def end(self, transaction, at, reason, register=None, idTag=None):
        await self.ask(call.StopTransaction(
            self.register if register is None else register, at, transaction, reason=reason, id_tag=idTag))

    @on(Action.remote_start_transaction)
    def on_remote_start(self, **asked):
        self.wanted.put_nowait(("RemoteStartTransaction", {"idTag": asked["id_tag"], "connectorId": asked["connector_id"]}))
        return call_result.RemoteStartTransaction("Accepted")

    @on(Action.remote_stop_transaction)
    def on_remote_stop(self, transaction_id):
        self.wanted.put_nowait(("RemoteStopTransaction", transaction_id))
        return call_result.RemoteStopTransaction("Accepted")

    @on(Action.reset)
    def on_reset(self, type):
        self.wanted.put_nowait(("Reset", type))
        return call_result.Reset("Accepted")


class Day:
    """What happens to a charger, and what the books must hold of it in the end."""

    def __init__(self, charger, gateway, meter):
        self.charger, self.gateway, self.meter = charger, gateway, meter
        self.books = []

    async def passes(self):
        await self.charger.connects()
        assert await self.charger.boot() == "Accepted"
        await self.charger.status("Available")
        await self.the_night_is_told()
        await self.morning()
        await self.noon()
        await self.afternoon()
        await self.evening()
        await self.charger.hangs_up()

    async def the_night_is_told(self):
        """It was alone since yesterday; readings come with their sessions."""
        yesterday = datetime.now(timezone.utc) - timedelta(days=1)
        for number, tag in enumerate(["FRIEND", "STRANGER", "COLLEAGUE"]):
            begin, register = yesterday + timedelta(hours=number), 900_000 + 10_000 * number
            transaction, verdict = await self.charger.begin(tag, timestamp(begin), register)
            assert verdict == ("Invalid" if tag == "STRANGER" else "Accepted")
            energy = 0 if tag == "STRANGER" else 8_000 + number
            await self.charger.end(
                transaction, timestamp(begin + timedelta(minutes=50)), "DeAuthorized" if tag == "STRANGER" else "EVDisconnected",
                register + energy)
            self.books.append((transaction, tag, energy, "DeAuthorized" if tag == "STRANGER" else "EVDisconnected"))

    async def plugs_in(self, tag):
        await self.charger.status("Preparing")
        assert await self.charger.authorize(tag) == "Accepted"
        self.charger.transaction, verdict = await self.charger.begin(tag, now())
        assert verdict == "Accepted"
        await self.charger.status("Charging")
        self.charger.follow()

    async def leaves(self, tag, reason, energy, **shown):
        """Ends the session; whoever asks sees it."""
        transaction, self.charger.transaction = self.charger.transaction, None
        self.charger.register += energy
        await self.charger.end(transaction, now(), reason, **shown)
        self.charger.follow()
        await self.charger.status("Finishing")
        await self.charger.status("Available")
        self.books.append((transaction, tag, energy, reason))

    async def asks(self, action, **payload):
        answer = await asyncio.to_thread(self.gateway.send, self.charger.id, action, payload)
        assert answer["payload"] == {"status": "Accepted"}, answer
        return await self.charger.is_wanted()

    async def morning(self):
        """A driver shows a tag; the limit follows what the building takes."""
        await self.plugs_in("FRIEND")
        await limited(self.charger, lambda limit: limit == 32, 60, "of 32 A while there is room")
        self.meter.building = (45, 40, 40)
        await limited(self.charger, lambda limit: limit <= 17, 20, "of 17 A or less after the building took more")
        assert self.charger.limit() >= 6
        await self.leaves("FRIEND", "Local", 12_000, idTag="FRIEND")

    async def noon(self):
        """Somebody starts and stops from afar."""
        assert await self.asks("RemoteStartTransaction", idTag="COLLEAGUE", connectorId=1) == (
            "RemoteStartTransaction", {"idTag": "COLLEAGUE", "connectorId": 1})
        await self.plugs_in("COLLEAGUE")
        await limited(self.charger, lambda limit: 6 <= limit <= 17, 20, "of 6 to 17 A, which the building leaves")
        transaction = self.gateway.status().transaction(self.charger.id)
        assert transaction == self.charger.transaction
        assert await self.asks("RemoteStopTransaction", transactionId=transaction) == ("RemoteStopTransaction", transaction)
        await self.leaves("COLLEAGUE", "Remote", 3_000)

    async def afternoon(self):
        """The line breaks while a car charges; it leaves, and others come and go before the line is back."""
        await self.plugs_in("FRIEND")
        running, self.charger.transaction = self.charger.transaction, None
        await self.charger.hangs_up()
        left, register = now(), self.charger.register
        came, gone = now(), now()
        assert not self.gateway.status().is_online(self.charger.id)
        assert self.charger.lets_in("COLLEAGUE")
        await self.charger.connects()
        await self.charger.end(running, left, "EVDisconnected", register + 4_000)
        self.books.append((running, "FRIEND", 4_000, "EVDisconnected"))
        transaction, verdict = await self.charger.begin("COLLEAGUE", came, register + 4_000)
        assert verdict == "Accepted"
        await self.charger.end(transaction, gone, "Local", register + 5_500)
        self.books.append((transaction, "COLLEAGUE", 1_500, "Local"))
        self.charger.register = register + 5_500
        self.charger.follow()
        await self.charger.status("Available")

    async def evening(self):
        """It is reset while a car charges, and boots."""
        await self.plugs_in("FRIEND")
        assert await self.asks("Reset", type="Soft") == ("Reset", "Soft")
        await self.leaves("FRIEND", "SoftReset", 700)
        await self.charger.hangs_up()
        await self.charger.connects()
        assert await self.charger.boot() == "Accepted"
        await self.charger.status("Available")


def test_a_day_of_use(make_gateway):
    async def pass_side_by_side(days):
        await asyncio.gather(*(day.passes() for day in days))

    with contextlib.ExitStack() as meters:
        days = []
        for kind in (Resident, WireCharger):
            meter = meters.enter_context(Meter())
            meter.building = (20, 20, 20)
            gateway = make_gateway(site({"A1": {"maxAmps": 32}}, meter=meter)).start()
            gateway.command("tags", "add", "FRIEND")
            gateway.command("tags", "add", "COLLEAGUE")
            days.append(Day(kind(gateway, "A1", meter=meter), gateway, meter))
        asyncio.run(pass_side_by_side(days))
        for day in days:
            assert day.gateway.status().transactions() == {}
            day.gateway.stop()
            assert [(each.id, each.tag, each.energy, each.reason) for each in day.gateway.sessions()] == day.books
            assert not getattr(day.charger, "complaints", [])
        # What the site needs of a charger was set, and who may charge is on its own list; and ER 3.40: whoever is accepted is not asked
        # to introduce itself again.
        wire = days[1].charger
        assert (wire.configuration["MeterValueSampleInterval"], wire.configuration["ClockAlignedDataInterval"]) == (("10", False), ("0", False))
        assert {tag: info["status"] for tag, info in wire.local_list.items()} == {"FRIEND": "Accepted", "COLLEAGUE": "Accepted"}
        assert ("TriggerMessage", {"requestedMessage": "BootNotification"}) not in wire.asked
