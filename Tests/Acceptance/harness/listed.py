"""A charger that keeps a list of tags of its own."""

import time

from ocpp.routing import on
from ocpp.v16 import call, call_result
from ocpp.v16.enums import Action

from .line import connected, now
from .station import Station


class ListedStation(Station):
    """
    It keeps `room` tags and takes `most` changes in a message; it tells no room where that is None. What it says to the next
    updates stands in `answers`; once that is empty it takes them.
    """

    def __init__(self, gateway, identity, room, most=20, answers=()):
        super().__init__(gateway, identity)
        self.most, self.answers = most, list(answers)
        self.held, self.version = {}, 0
        self.updates = []
        told = {} if room is None else {"LocalAuthListMaxLength": str(room)}
        self.settings |= told | {
            "SupportedFeatureProfiles": "Core,SmartCharging,RemoteTrigger,LocalAuthListManagement", "LocalAuthListEnabled": "true",
            "SendLocalListMaxLength": str(most),
        }

    @on(Action.send_local_list)
    def on_list(self, list_version, update_type, local_authorization_list=()):
        status = self.answers.pop(0) if self.answers else "Accepted"
        assert len(local_authorization_list) <= self.most, "more changes than it takes"
        self.updates.append((update_type, len(local_authorization_list), status))
        if status == "Accepted":
            if update_type == "Full":
                self.held = {}
            else:
                assert list_version > self.version
            for entry in local_authorization_list:
                if "id_tag_info" in entry:
                    self.held[entry["id_tag"]] = entry["id_tag_info"]["status"]
                else:
                    assert update_type == "Differential"
                    self.held.pop(entry["id_tag"], None)
            self.version = list_version
        self.changed.set()
        return call_result.SendLocalList(status)

    @on(Action.get_local_list_version)
    def on_version(self):
        return call_result.GetLocalListVersion(self.version)

    async def conflict(self):
        """Tells that its list and an answer disagree."""
        await self.ask(call.StatusNotification(1, "LocalListConflict", "Available", timestamp=now()))

    def shown(self):
        """What the gateway knows of its list."""
        return self.gateway.local_lists()[self.id]

    async def is_shown(self, state, within=60):
        """Waits until its list is in this state to operators."""
        deadline = time.monotonic() + within
        while (shown := self.shown()).get("progress", {}).get("state") != state:
            assert time.monotonic() < deadline, f"after {within} s: {shown}, not {state}; the updates were {self.updates}"
            await self.turn(1)
        return shown


def listed(gateway, identity, room, **options):
    return connected(ListedStation(gateway, identity, room, **options))
