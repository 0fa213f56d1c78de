"""
A charger with one outlet and one car, written straight on the wire: frames, threads and nothing of OCPP's but its words. It shares no
library with the others, so that what two libraries agree on by chance is not taken for the standard.
"""

import asyncio
import contextlib
import json
import queue
import threading
from datetime import datetime, timezone

import websocket

from .line import basic

CONFIGURATION = {
    "SupportedFeatureProfiles": ("Core,SmartCharging,RemoteTrigger,LocalAuthListManagement", True), "NumberOfConnectors": ("1", True),
    "ChargeProfileMaxStackLevel": ("5", True), "ChargingScheduleAllowedChargingRateUnit": ("Current", True),
    "ChargingScheduleMaxPeriods": ("3", True), "MaxChargingProfilesInstalled": ("5", True), "LocalAuthListMaxLength": ("10", True),
    "SendLocalListMaxLength": ("2", True), "LocalAuthListEnabled": ("true", False), "HeartbeatInterval": ("3600", False),
    "MeterValueSampleInterval": ("60", False), "MeterValuesSampledData": ("Energy.Active.Import.Register", False),
    "ClockAlignedDataInterval": ("900", False), "WebSocketPingInterval": ("0", False),
}


class WireCharger:
    """`meter` sees what the car draws. What is asked of the charger and takes its time is in `wanted`, for the story to do."""

    def __init__(self, gateway, identity, password=None, meter=None):
        self.gateway, self.id, self.password, self.meter = gateway, identity, password, meter
        self.register, self.transaction = 1_000_000, None
        self.limits = []
        self.profiles, self.local_list, self.version = {}, {}, 0
        self.configuration = dict(CONFIGURATION)
        self.wanted = queue.Queue()
        self.asked = []
        self._socket, self._reader = None, None
        self._answers, self._changed = {}, threading.Condition()
        self._number = 0

    # The line

    async def connects(self):
        await asyncio.to_thread(self._connect)

    def _connect(self):
        header = [] if self.password is None else [f"Authorization: {basic(self.id, self.password)}"]
        self._socket = websocket.create_connection(
            self.gateway.url(self.id), subprotocols=["ocpp1.6"], header=header, timeout=30, suppress_origin=True)
        self._reader = threading.Thread(target=self._read, args=(self._socket,), name=self.id, daemon=True)
        self._reader.start()

    async def hangs_up(self):
        await asyncio.to_thread(self._hang_up)

    def _hang_up(self):
        with contextlib.suppress(websocket.WebSocketException, OSError):
            self._socket.close()
        self._reader.join(10)

    def _read(self, socket):
        with contextlib.suppress(websocket.WebSocketException, OSError):
            while text := socket.recv():
                self._hear(socket, json.loads(text))
        with self._changed:
            self._answers[None] = "the line broke"
            self._changed.notify_all()

    def _hear(self, socket, frame):
        with self._changed:
            if frame[0] == 2:
                handler = getattr(self, f"on{frame[2]}", None)
                answer = handler(**frame[3]) if handler else None
                self.asked.append((frame[2], frame[3]))
                socket.send(json.dumps([4, frame[1], "NotImplemented", "", {}] if answer is None else [3, frame[1], answer]))
            else:
                self._answers[frame[1]] = frame
            self._changed.notify_all()

    async def call(self, action, **payload):
        return await asyncio.to_thread(self._call, action, payload)

    def _call(self, action, payload):
        with self._changed:
            self._number += 1
            unique = f"{self.id}.{self._number}"
            self._answers.clear()
            self._socket.send(json.dumps([2, unique, action, payload]))
            assert self._changed.wait_for(lambda: self._answers, 10), f"no answer to {action}"
            assert self._answers.get(unique, [0])[0] == 3, f"{action} {payload} was answered with {self._answers}"
            return self._answers[unique][2]

    # The car

    def limit(self):
        """A, what the profiles say now; None when they say nothing."""
        allowed = [self._said(purpose) for purpose in ("ChargePointMaxProfile", "TxDefaultProfile")]
        if self.transaction and self._said("TxProfile") is not None:
            allowed[1] = self._said("TxProfile")
        return min((each for each in allowed if each is not None), default=None)

    def is_controlled(self):
        return self._said("TxProfile" if self.transaction else "TxDefaultProfile") is not None

    def _said(self, purpose):
        for (_, _), profile in sorted(((key[1:], each) for key, each in self.profiles.items() if key[1] == purpose), key=lambda each: -each[0][1]):
            schedule = profile["chargingSchedule"]
            begin = datetime.fromisoformat(schedule["startSchedule"].replace("Z", "+00:00"))
            since = (datetime.now(timezone.utc) - begin).total_seconds()
            if 0 <= since < schedule.get("duration", since + 1):
                return [each["limit"] for each in schedule["chargingSchedulePeriod"] if each["startPeriod"] <= since][-1]
        return None

    def amps(self):
        limit = self.limit()
        allowed = 32.0 if limit is None else min(32.0, limit)
        return allowed if self.transaction and allowed >= 6 else 0.0

    def follow(self):
        self.limits.append(self.limit())
        if self.meter:
            self.meter.cars[self.id] = (self.amps(),) * 3

    async def turn(self, within):
        """Waits until something is heard, at most so long."""
        await asyncio.to_thread(self._turn, within)

    def _turn(self, within):
        with self._changed:
            self._changed.wait(within)

    def lets_in(self, tag):
        """Whether it would while it is alone: by its own list."""
        return self.local_list.get(tag, {}).get("status") == "Accepted"

    # What it says

    async def boot(self):
        return (await self.call("BootNotification", chargePointVendor="Wire", chargePointModel="Bare"))["status"]

    async def status(self, status):
        await self.call("StatusNotification", connectorId=1, errorCode="NoError", status=status)

    async def authorize(self, tag):
        return (await self.call("Authorize", idTag=tag))["idTagInfo"]["status"]

    async def begin(self, tag, at, register=None):
        answer = await self.call(
            "StartTransaction", connectorId=1, idTag=tag, timestamp=at, meterStart=self.register if register is None else register)
        return answer["transactionId"], answer["idTagInfo"]["status"]

    async def measure(self):
        values = [{"value": str(self.register)}] + [
            {"value": f"{self.amps():.1f}", "measurand": "Current.Import", "unit": "A", "phase": phase} for phase in ("L1", "L2", "L3")]
        stamp = datetime.now(timezone.utc).isoformat(timespec="seconds")
        of = {"transactionId": self.transaction} if self.transaction else {}
        assert await self.call("MeterValues", connectorId=1, meterValue=[{"timestamp": stamp, "sampledValue": values}], **of) == {}

    async def end(self, transaction, at, reason, register=None, **tag):
        await self.call(
            "StopTransaction", transactionId=transaction, timestamp=at, reason=reason, meterStop=self.register if register is None else register,
            **tag)

    # What it is asked

    async def is_wanted(self):
        """What it was asked to do and said yes to."""
        return await asyncio.to_thread(self.wanted.get, timeout=30)

    def onGetConfiguration(self, key=()):
        known = [each for each in (key or self.configuration) if each in self.configuration]
        told = [{"key": each, "value": self.configuration[each][0], "readonly": self.configuration[each][1]} for each in known]
        return {"configurationKey": told, "unknownKey": [each for each in key if each not in self.configuration]}

    def onChangeConfiguration(self, key, value):
        if key not in self.configuration:
            return {"status": "NotSupported"}
        if self.configuration[key][1]:
            return {"status": "Rejected"}
        self.configuration[key] = (value, False)
        return {"status": "Accepted"}

    def onSetChargingProfile(self, connectorId, csChargingProfiles):
        profile = csChargingProfiles
        if profile["chargingProfilePurpose"] == "TxProfile" and profile.get("transactionId") != self.transaction:
            return {"status": "Rejected"}
        self.profiles[connectorId, profile["chargingProfilePurpose"], profile["stackLevel"]] = profile
        self.follow()
        return {"status": "Accepted"}

    def onClearChargingProfile(self, id=None, connectorId=None, chargingProfilePurpose=None, stackLevel=None):
        wanted = (connectorId, chargingProfilePurpose, stackLevel)
        gone = [
            key for key, profile in self.profiles.items()
            if (profile["chargingProfileId"] == id if id is not None else all(a in (None, b) for a, b in zip(wanted, key)))
        ]
        for key in gone:
            del self.profiles[key]
        self.follow()
        return {"status": "Accepted" if gone else "Unknown"}

    def onGetLocalListVersion(self):
        return {"listVersion": self.version}

    def onSendLocalList(self, listVersion, updateType, localAuthorizationList=()):
        if updateType == "Differential" and listVersion <= self.version:
            return {"status": "VersionMismatch"}
        if updateType == "Full":
            self.local_list = {}
        for each in localAuthorizationList:
            self.local_list[each["idTag"].upper()] = each.get("idTagInfo")
        self.version = listVersion
        return {"status": "Accepted"}

    def onTriggerMessage(self, requestedMessage, connectorId=None):
        return {"status": "NotImplemented"}

    def onGetCompositeSchedule(self, **_):
        return {"status": "Rejected"}

    def onRemoteStartTransaction(self, **asked):
        self.wanted.put(("RemoteStartTransaction", asked))
        return {"status": "Accepted"}

    def onRemoteStopTransaction(self, transactionId):
        if transactionId != self.transaction:
            return {"status": "Rejected"}
        self.wanted.put(("RemoteStopTransaction", transactionId))
        return {"status": "Accepted"}

    def onReset(self, type):
        self.wanted.put(("Reset", type))
        return {"status": "Accepted"}
