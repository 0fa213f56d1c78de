"""Chargers that take firmware, each in its own way."""

import asyncio

from ocpp.routing import on
from ocpp.v16 import call, call_result
from ocpp.v16.enums import Action

from .station import Station


class Updatable(Station):
    """
    It goes through an update when it is told, or once `lets` is set. `fate` is what becomes of it: "done", "downloadFailed", or "unchanged":
    it says that the firmware is installed and starts anew with the old one.
    """

    def __init__(self, gateway, identity, version="1.0", new="2.0", fate="done"):
        super().__init__(gateway, identity)
        self.version, self.new, self.fate = version, new, fate
        self.told, self.words = [], []
        self.told_while_charging = 0
        self.lets = asyncio.Event()
        self.lets.set()
        self.updates = set()

    async def boot(self):
        answer = await self.ask(call.BootNotification("Model 1", "Acceptance", firmware_version=self.version))
        await self.status("Charging" if self.transaction else "Available")
        return answer

    @on(Action.update_firmware)
    def on_update(self, location, retrieve_date, **more):
        self.told.append(location)
        self.told_while_charging += self.transaction is not None
        self.changed.set()
        task = asyncio.create_task(self.update())
        self.updates.add(task)
        task.add_done_callback(self.updates.discard)
        return call_result.UpdateFirmware()

    async def update(self):
        await self.say("Downloading")
        if self.fate == "downloadFailed":
            return await self.say("DownloadFailed")
        await self.say("Downloaded")
        await self.lets.wait()
        await self.say("Installing")
        if self.fate == "done":
            self.version = self.new
            await self.boot()
            await self.say("Installed")
        else:
            await self.say("Installed")
            await self.boot()

    async def say(self, word):
        await self.ask(call.FirmwareStatusNotification(word))
        self.words.append(word)
        self.changed.set()
