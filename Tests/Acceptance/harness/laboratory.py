"""A charger as a test laboratory plays it: it says what its script says, and may be asked nothing that the script does not expect."""

import asyncio
import json
import shlex
from collections import deque

from ocpp.charge_point import camel_to_snake_case, remove_nones, serialize_as_dict, snake_to_camel_case
from ocpp.exceptions import NotSupportedError, OCPPError
from ocpp.v16 import call, call_result

from .line import Line, now


# The words that are no refusal.
YES = {"Accepted", "AcceptedCanceled", "RebootRequired", "Scheduled", "Unlocked"}


class Charger(Line):
    """Payloads are spelt as OCPP 1.6 does, in both directions. `connectors` is how many outlets it has."""

    connectors = 2

    def __init__(self, gateway, identity, password=None):
        super().__init__(gateway, identity, password)
        self._script = deque()

    async def hangs_up(self):
        await super().hangs_up()
        self.complaints += [f"the gateway never asked for {action}" for action, _, _ in self._script]
        self._script.clear()

    # What it says

    async def says(self, action, **payload):
        """The gateway's answer to a call."""
        answer = await self.ask(getattr(call, action)(**camel_to_snake_case(payload)))
        return snake_to_camel_case(remove_nones(serialize_as_dict(answer)))

    async def boots(self):
        """The state Booted: accepted, and every connector told of."""
        answer = await self.says("BootNotification", chargePointVendor="Laboratory", chargePointModel="Script", firmwareVersion="1")
        assert answer["status"] == "Accepted", answer
        await self.tells_all("Available")
        return answer

    async def tells_all(self, status):
        for connector in range(self.connectors + 1):
            await self.tells(status, connector)

    async def tells(self, status, connector=1, error="NoError"):
        assert await self.says("StatusNotification", connectorId=connector, errorCode=error, status=status, timestamp=now()) == {}

    async def authorizes(self, tag):
        """The gateway's verdict on a tag."""
        return (await self.says("Authorize", idTag=tag))["idTagInfo"]

    async def starts(self, tag, connector=1, register=1_000, at=None, **more):
        """The gateway's answer to a start, which has a number whatever the verdict is."""
        answer = await self.says("StartTransaction", connectorId=connector, idTag=tag, meterStart=register, timestamp=at or now(), **more)
        assert answer["transactionId"] > 0, answer
        return answer

    async def stops(self, transaction, reason, register=4_200, at=None, **more):
        answer = await self.says(
            "StopTransaction", transactionId=transaction, meterStop=register, timestamp=at or now(), reason=reason, **more)
        assert answer.get("idTagInfo", {"status": "Accepted"})["status"] == "Accepted", answer
        assert ("idTagInfo" in answer) == ("idTag" in more), "there is a verdict on a tag where one was named, and only there"

    async def charges(self, tag, connector=1):
        """The state Charging; the session's number."""
        assert (await self.authorizes(tag))["status"] == "Accepted"
        await self.tells("Preparing", connector)
        started = await self.starts(tag, connector)
        assert started["idTagInfo"]["status"] == "Accepted", started
        await self.tells("Charging", connector)
        return started["transactionId"]

    async def reports(self, event):
        """Something that concerns its security."""
        assert await self.says("SecurityEventNotification", type=event, timestamp=now(), techInfo="as the script says") == {}

    # What it is asked

    def expects(self, action, answer):
        """The payload of the next request, to come; it must be for this action. The answer is a payload, or the code of an error."""
        asked = asyncio.get_running_loop().create_future()
        self._script.append((action, answer, asked))
        return asked

    async def is_asked(self, action, payload=None, /, by=None, told=None, **answer):
        """
        An operator has the charger asked, and sees what it answers: by `send`, or `by` a command, in which {} is the charger and which
        may be `told` something. A payload that is given must come as it is. Returns the payload as it came.
        """
        came = self.expects(action, answer)
        if by:
            code = 0 if answer.get("status", "Accepted") in YES else 75
            command = shlex.split(by.format(self.id))
            seen = json.loads(await asyncio.to_thread(self.gateway.command, *command, "--json", code=code, input=told))
        else:
            seen = await asyncio.to_thread(self.gateway.send, self.id, action, payload)
        assert seen == {"ended": "answered", "payload": answer}, "the operator was not shown the charger's own answer"
        asked = await came
        if payload is not None or not by:
            assert asked == (payload or {}), "it did not come as the operator wanted it"
        return asked

    async def is_asked_in_vain(self, action, payload, code):
        """The same by `send`, and the charger answers with an error."""
        came = self.expects(action, code)
        ended = await asyncio.to_thread(self.gateway.send, self.id, action, payload, code=75)
        assert (ended["ended"], ended["code"]) == ("callError", code)
        assert await came == payload

    # What the gateway shows of it

    def shown(self):
        """All that is known of it."""
        return json.loads(self.gateway.command("charger", "show", self.id, "--json"))

    def session(self, connector=1):
        """The number of the session that is open there, or None."""
        found = next(each for each in self.shown()["connectors"] if each["number"] == connector).get("session")
        return found and found["transaction"]

    def finished(self):
        """Its sessions that ended, the first one first."""
        return self.gateway.ended_sessions(self.id)

    def profiles(self):
        """The ids of the profiles that it is known to hold."""
        return sorted(each["id"] for each in self.shown()["profiles"])

    async def _handle_call(self, message):
        if not self._script or self._script[0][0] != message.action:
            expected = self._script[0][0] if self._script else "nothing"
            self.complaints.append(f"the gateway asked for {message.action} {message.payload} where the script expects {expected}")
            raise NotSupportedError("not in the script")
        action, answer, asked = self._script.popleft()
        self.route_map[action] = {"_on_action": lambda **_: self._answer(action, answer)}
        payload = message.payload
        try:
            await super()._handle_call(message)
            asked.set_result(payload)
        except OCPPError as error:
            asked.set_exception(AssertionError(f"{action} {payload} is not OCPP 1.6: {error}"))
            raise

    @staticmethod
    def _answer(action, answer):
        if isinstance(answer, str):
            raise next(each for each in OCPPError.__subclasses__() if each.code == answer)()
        return getattr(call_result, action)(**camel_to_snake_case(answer))
