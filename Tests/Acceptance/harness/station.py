"""A charger with one outlet and one car."""

import asyncio
import contextlib
import time
from datetime import datetime, timezone

from ocpp.routing import after, on
from ocpp.v16 import call, call_result
from ocpp.v16.enums import Action

from .line import Line, connected, moment, now

KEYS = {
    "SupportedFeatureProfiles": "Core,SmartCharging,RemoteTrigger", "NumberOfConnectors": "1", "ChargeProfileMaxStackLevel": "8",
    "ChargingScheduleAllowedChargingRateUnit": "Current", "ChargingScheduleMaxPeriods": "6", "MaxChargingProfilesInstalled": "10",
    "MeterValueSampleInterval": "10", "HeartbeatInterval": "60", "ConnectorPhaseRotation": "0.RST,1.RST",
}


class Station(Line):
    """
    It draws what its profiles allow, at most `car` A on each phase, once a transaction runs; the meter sees it.
    The energy register moves only when a test says so. It refuses profiles of the purposes in `refuses`, and takes
    limits in `unit` only.
    """

    def __init__(self, gateway, identity, password=None, meter=None, car=32.0, phases=(1, 1, 1), refuses=(), unit="A"):
        super().__init__(gateway, identity, password)
        self.meter, self.car, self.phases = meter, car, phases
        self.refuses, self.unit = refuses, unit
        self.register = 1_000_000
        self.profiles = {}
        self.limits = []
        self.transaction = None
        self.settings = KEYS | {"ChargingScheduleAllowedChargingRateUnit": {"A": "Current", "W": "Power"}[unit]}
        self.changed = asyncio.Event()  # its profiles, or its session

    # The car

    def limit(self):
        """What the profiles allow now, in A; None when they do not limit."""
        purposes = ["TxProfile", "TxDefaultProfile"] if self.transaction else ["TxDefaultProfile"]
        tx = next((found for purpose in purposes if (found := self._leading(purpose)) is not None), None)
        every = [each for each in (tx, self._leading("ChargePointMaxProfile")) if each is not None]
        return min(every, default=None)

    def is_controlled(self):
        """Whether it holds the kind of profile that controls it: those that only stand there come first."""
        best = next(purpose for purpose in ("TxProfile", "TxDefaultProfile", "ChargePointMaxProfile") if purpose not in self.refuses)
        return self._leading(best if self.transaction else "TxDefaultProfile") is not None

    def _leading(self, purpose):
        present = datetime.now(timezone.utc)
        stack = [(key[2], profile) for key, profile in self.profiles.items() if key[1] == purpose]
        for _, profile in sorted(stack, key=lambda each: each[0], reverse=True):
            schedule = profile["charging_schedule"]
            assert schedule["charging_rate_unit"] == self.unit, f"a limit in a unit that this charger does not take: {profile}"
            elapsed = (present - moment(schedule["start_schedule"])).total_seconds()
            if elapsed < 0 or elapsed >= schedule.get("duration", float("inf")):
                continue
            running = [period for period in schedule["charging_schedule_period"] if period["start_period"] <= elapsed]
            if running:
                limit = float(running[-1]["limit"])
                return limit if self.unit == "A" else limit / 230 / running[-1].get("number_phases", 3)
        return None

    def drawn(self):
        """A per phase of the station."""
        limit = self.limit()
        allowed = self.car if limit is None else min(self.car, limit)
        current = allowed if self.transaction and allowed >= 6 else 0.0
        return tuple(current * phase for phase in self.phases)

    def follow(self):
        self.changed.set()
        self.limits.append(self.limit())
        if self.meter:
            self.meter.cars[self.id] = self.drawn()

    async def turn(self, within):
        """Waits for the next change, at most so long."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.changed.wait(), within)
        self.changed.clear()

    async def becomes(self, probe, within, what):
        """Waits until `probe()` is true, looking after each change."""
        deadline = time.monotonic() + within
        while not probe():
            assert (left := deadline - time.monotonic()) > 0, f"after {within} s: no {what}"
            await self.turn(left)

    # What the charger says

    async def boot(self):
        return await self.ask(call.BootNotification("Model 1", "Acceptance", firmware_version="1.0"))

    async def status(self, status):
        await self.ask(call.StatusNotification(1, "NoError", status, timestamp=now()))

    async def authorize(self, tag):
        return (await self.ask(call.Authorize(tag))).id_tag_info["status"]

    async def begin(self, tag, at=None):
        """Plugs in and starts; the confirmation."""
        await self.status("Preparing")
        answer = await self.ask(call.StartTransaction(1, tag, self.register, at or now()))
        self.transaction = answer.transaction_id
        await self.status("Charging")
        self.follow()
        return answer

    async def measure(self):
        amps = self.drawn()
        values = [{"value": str(self.register), "measurand": "Energy.Active.Import.Register", "unit": "Wh"}]
        values += [{"value": f"{amps[phase]:.1f}", "measurand": "Current.Import", "phase": f"L{phase + 1}", "unit": "A"} for phase in range(3)]
        values += [{"value": f"{self.limit() or self.car:.1f}", "measurand": "Current.Offered", "unit": "A"}]
        await self.ask(call.MeterValues(1, [{"timestamp": now(), "sampled_value": values}], transaction_id=self.transaction))

    async def end(self, tag=None, reason="Local"):
        transaction, self.transaction = self.transaction, None
        answer = await self.ask(call.StopTransaction(self.register, now(), transaction, reason=reason, id_tag=tag))
        self.profiles = {key: profile for key, profile in self.profiles.items() if key[1] != "TxProfile"}
        self.follow()
        await self.status("Finishing")
        await self.status("Available")
        return answer

    # What the charger answers

    @on(Action.set_charging_profile)
    def on_profile(self, connector_id, cs_charging_profiles):
        profile = cs_charging_profiles
        if profile["charging_profile_purpose"] in self.refuses:
            return call_result.SetChargingProfile("Rejected")
        if profile["charging_profile_purpose"] == "TxProfile" and profile.get("transaction_id") != self.transaction:
            return call_result.SetChargingProfile("Rejected")
        self.profiles[connector_id, profile["charging_profile_purpose"], profile["stack_level"]] = profile
        self.follow()
        return call_result.SetChargingProfile("Accepted")

    @on(Action.clear_charging_profile)
    def on_clear(self, id=None, connector_id=None, charging_profile_purpose=None, stack_level=None):
        def matches(key, profile):
            if id is not None:
                return profile["charging_profile_id"] == id
            return all(wanted in (None, found) for wanted, found in zip((connector_id, charging_profile_purpose, stack_level), key))

        gone = [key for key, profile in self.profiles.items() if matches(key, profile)]
        for key in gone:
            del self.profiles[key]
        self.follow()
        return call_result.ClearChargingProfile("Accepted" if gone else "Unknown")

    @on(Action.get_composite_schedule)
    def on_composite(self, connector_id, duration, charging_rate_unit=None):
        limit = self.limit()
        if limit is None:
            return call_result.GetCompositeSchedule("Rejected")
        schedule = {"charging_rate_unit": "A", "duration": duration, "charging_schedule_period": [{"start_period": 0, "limit": round(limit, 1)}]}
        return call_result.GetCompositeSchedule("Accepted", connector_id, now(), schedule)

    @on(Action.get_configuration)
    def on_configuration(self, key=None):
        wanted = key or list(self.settings)
        known = [{"key": each, "readonly": False, "value": self.settings[each]} for each in wanted if each in self.settings]
        return call_result.GetConfiguration(known, [each for each in wanted if each not in self.settings])

    @on(Action.change_configuration)
    def on_change(self, key, value):
        if key not in self.settings:
            return call_result.ChangeConfiguration("NotSupported")
        self.settings[key] = value
        return call_result.ChangeConfiguration("Accepted")

    @on(Action.trigger_message)
    def on_trigger(self, requested_message, connector_id=None):
        known = requested_message in ("BootNotification", "Heartbeat", "MeterValues", "StatusNotification")
        return call_result.TriggerMessage("Accepted" if known else "NotImplemented")

    @after(Action.trigger_message)
    async def after_trigger(self, requested_message, connector_id=None):
        match requested_message:
            case "BootNotification":
                await self.boot()
            case "Heartbeat":
                await self.ask(call.Heartbeat())
            case "MeterValues":
                await self.measure()
            case "StatusNotification":
                await self.status("Charging" if self.transaction else "Available")


def plugged_in(gateway, identity, **options):
    """A station on the line to a gateway."""
    return connected(Station(gateway, identity, **options))


async def limited(station, is_right, within, what):
    """Waits until the station's limit is right, reporting what it measures once a second meanwhile."""
    deadline = time.monotonic() + within
    while not station.is_controlled() or not is_right(station.limit()):
        assert time.monotonic() < deadline, f"after {within} s: no limit {what}; the limits were {station.limits}"
        await station.measure()
        await station.turn(1)
