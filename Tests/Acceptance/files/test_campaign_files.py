"""Campaigns whose file chargers fetch from the gateway itself: signed, where they can, and plain where they cannot."""

import asyncio
import base64
import contextlib
import hashlib
import json
import subprocess

import pytest
from harness.filer import FilingStation, http_request
from harness.line import connected
from ocpp.routing import after, on
from ocpp.v16 import call, call_result
from ocpp.v16.enums import Action


def openssl(*arguments):
    return subprocess.run(["openssl", *arguments], check=True, capture_output=True).stdout


class Fetching(FilingStation):
    """It gets what it is told to get, and starts anew with it."""

    version = "1.0"

    async def boot(self):
        answer = await self.ask(call.BootNotification("Model 1", "Acceptance", firmware_version=self.version))
        await self.status("Available")
        return answer

    async def get(self, location):
        _, _, body = await asyncio.to_thread(http_request, location, "GET")
        self.fetched.append(hashlib.sha256(body).hexdigest())
        return body

    async def install(self, say):
        await say("Installing")
        self.version = "2.0"
        await self.boot()
        await say("Installed")
        self.changed.set()

    @after(Action.update_firmware)
    async def after_update(self, location, retrieve_date, retries=None, retry_interval=None):
        async def say(word):
            await self.ask(call.FirmwareStatusNotification(word))

        await say("Downloading")
        await self.get(location)
        await say("Downloaded")
        await self.install(say)


class Checking(Fetching):
    """It takes signed updates only, and looks at the signature by the certificate that comes with it."""

    def __init__(self, gateway, identity, directory):
        super().__init__(gateway, identity)
        self.directory = directory

    @on(Action.signed_update_firmware)
    def on_signed(self, request_id, firmware, retries=None, retry_interval=None):
        self.asked.append(firmware["location"])
        return call_result.SignedUpdateFirmware("Accepted")

    @after(Action.signed_update_firmware)
    async def after_signed(self, request_id, firmware, retries=None, retry_interval=None):
        async def say(word):
            await self.ask(call.SignedFirmwareStatusNotification(word, request_id))

        await say("Downloading")
        body = await self.get(firmware["location"])
        await say("Downloaded")
        if not await asyncio.to_thread(self.is_signed, body, firmware):
            await say("InvalidSignature")
            return self.changed.set()
        await say("SignatureVerified")
        await self.install(say)

    def is_signed(self, body, firmware):
        place = self.directory / self.id
        place.mkdir(exist_ok=True)
        (place / "file").write_bytes(body)
        (place / "signature").write_bytes(base64.b64decode(firmware["signature"]))
        (place / "certificate").write_text(firmware["signing_certificate"])
        (place / "key").write_bytes(openssl("x509", "-pubkey", "-noout", "-in", place / "certificate"))
        checked = subprocess.run(
            ["openssl", "dgst", "-sha256", "-verify", place / "key", "-signature", place / "signature", place / "file"], capture_output=True)
        return checked.returncode == 0


@pytest.fixture
def signed(directory):
    """signed(path) is a certificate and the signature of a file by its key, both as files."""
    key, certificate = directory / "key.pem", directory / "vendor.pem"
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", certificate, "-subj", "/CN=Vendor")

    def sign(path):
        signature = directory / "signature"
        signature.write_bytes(base64.b64encode(openssl("dgst", "-sha256", "-sign", key, path)))
        return certificate, signature

    return sign


def members(gateway):
    return {each["charger"]: each for each in json.loads(gateway.command("campaign", "show", "1", "--json"))["chargers"]}


async def updated(gateway, directory, *more):
    """A campaign over two chargers that check signatures and one that knows none; the chargers when all is over."""
    async with contextlib.AsyncExitStack() as stack:
        chargers = [await stack.enter_async_context(connected(charger)) for charger in (
            Checking(gateway, "A1", directory), Fetching(gateway, "B1"), Checking(gateway, "C1", directory))]
        for charger in chargers:
            await charger.boot()
        command = ("campaign", "new", "spring", "--file", "2.0", "--all", "--first", "3", "--tries", "1", "--stop-after", "3", *more)
        await asyncio.to_thread(gateway.command, *command)
        await asyncio.to_thread(gateway.output.hears, r"campaign 1 \(spring\): is finished", 30)
    return chargers


def test_chargers_fetch_a_campaigns_file_from_the_gateway_signed_or_plain(make_filer, firmware, signed, directory):
    gateway = make_filer(["A1", "B1", "C1"])
    path = firmware(300_000)
    certificate, signature = signed(path)
    gateway.command("firmware", "add", path, "--version", "2.0", "--certificate", certificate, "--signature", signature)
    chargers = asyncio.run(updated(gateway, directory))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert [charger.fetched for charger in chargers] == [[digest]] * 3
    assert len({charger.asked[-1] for charger in chargers}) == 3, "an address is for one charger"
    for name, each in members(gateway).items():
        assert (each["state"], each["before"], each["after"]) == ("done", "1.0", "2.0"), f"{name}: {each}"
    jobs = {name: {job["kind"] for job in json.loads(gateway.command("jobs", name, "--json"))} for name in ("A1", "B1", "C1")}
    assert jobs["A1"] == jobs["C1"] == {"signedFirmware"} and "firmware" in jobs["B1"]
    gateway.stop()


def test_a_charger_that_knows_no_signed_updates_gets_none_where_only_those_are_wanted(make_filer, firmware, signed, directory):
    gateway = make_filer(["A1", "B1", "C1"])
    path = firmware(1_000)
    certificate, signature = signed(path)
    # Another file's signature, which an operator wants all the same: chargers find out.
    signature.write_bytes(base64.b64encode(openssl("dgst", "-sha256", "-sign", directory / "key.pem", certificate)))
    gateway.command("firmware", "add", path, "--version", "2.0", "--certificate", certificate, "--signature", signature, "--despite-signature")
    chargers = asyncio.run(updated(gateway, directory, "--signing", "always"))
    assert [charger.version for charger in chargers] == ["1.0"] * 3
    assert not chargers[1].asked
    report = members(gateway)
    assert {name: each["state"] for name, each in report.items()} == dict.fromkeys(report, "failed")
    assert "InvalidSignature" in report["A1"]["reason"] and "NotImplemented" in report["B1"]["reason"], report
    gateway.stop()
