"""A charger that fetches firmware and sends diagnostics over HTTP, as crude as most of them."""

import asyncio
import hashlib
import http.client
import urllib.parse

from ocpp.routing import after, on
from ocpp.v16 import call, call_result
from ocpp.v16.enums import Action

from .line import connected
from .ports import free_port
from .site import site
from .station import Station


def filing_site(chargers, web=False, tls=False, **more):
    """A site whose gateway gives and takes files; with `tls` its chargers may come, and fetch and send, over it."""
    described = site(chargers, **more)
    for listener in ["files"] + ["web"] * web + ["ocppTLS", "filesTLS"] * tls:
        described["listen"][listener] = [f"127.0.0.1:{free_port()}"]
    return described


def http_request(address, method, body=None, chunked=False, tls=None, **headers):
    """One request on a connection of its own: status, headers (a message) and body. `tls` is what an encrypted address needs."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme == "https":
        connection = http.client.HTTPSConnection(parts.hostname, parts.port, timeout=30, context=tls)
    else:
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    try:
        connection.request(method, parts.path, body, {name.replace("_", "-"): value for name, value in headers.items()}, encode_chunked=chunked)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


class FilingStation(Station):
    """`fetched` is the SHA-256 of each firmware it got; `sends` is what it uploads as which file; `asked` holds every address it was given, `statuses` the
    HTTP status of each file once all about it is told."""

    def __init__(self, gateway, identity, sends=("diagnostics.zip", b"diagnostics"), obeys=True, **options):
        super().__init__(gateway, identity, **options)
        self.sends, self.obeys = sends, obeys
        self.fetched, self.asked, self.statuses = [], [], []

    @on(Action.update_firmware)
    def on_update(self, location, retrieve_date, retries=None, retry_interval=None):
        self.asked.append(location)
        return call_result.UpdateFirmware()

    @after(Action.update_firmware)
    async def after_update(self, location, retrieve_date, retries=None, retry_interval=None):
        if not self.obeys:
            return self.changed.set()
        await self.ask(call.FirmwareStatusNotification("Downloading"))
        status, _, body = await asyncio.to_thread(http_request, location, "GET", tls=self.tls)
        if status == 200:
            self.fetched.append(hashlib.sha256(body).hexdigest())
        for word in ("Downloaded", "Installing", "Installed") if status == 200 else ("DownloadFailed",):
            await self.ask(call.FirmwareStatusNotification(word))
        self.statuses.append(status)
        self.changed.set()

    @on(Action.get_diagnostics)
    def on_diagnostics(self, location, retries=None, retry_interval=None, start_time=None, stop_time=None):
        self.asked.append(location)
        return call_result.GetDiagnostics(self.sends[0])

    @after(Action.get_diagnostics)
    async def after_diagnostics(self, location, retries=None, retry_interval=None, start_time=None, stop_time=None):
        if not self.obeys:
            return self.changed.set()
        await self.ask(call.DiagnosticsStatusNotification("Uploading"))
        name, content = self.sends
        status, _, _ = await asyncio.to_thread(http_request, location + name, "PUT", content, tls=self.tls)
        await self.ask(call.DiagnosticsStatusNotification("Uploaded" if status == 201 else "UploadFailed"))
        self.statuses.append(status)
        self.changed.set()

    async def address(self, *command):
        """What it is told by a command of an operator's."""
        before = len(self.asked)
        await asyncio.to_thread(self.gateway.command, *command)
        await self.becomes(lambda: len(self.asked) > before, 20, "request with an address")
        return self.asked[-1]


def filing(gateway, identity, **options):
    return connected(FilingStation(gateway, identity, **options))


def addresses(gateway, *commands, identity="A1"):
    """What a charger is told by each of an operator's commands; it does nothing with it."""
    async def story():
        async with filing(gateway, identity, obeys=False) as charger:
            await charger.boot()
            return [await charger.address(*command) for command in commands]

    return asyncio.run(story())
