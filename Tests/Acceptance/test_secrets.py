"""A day with every secret there is: afterwards none of them stands anywhere in plain but where it belongs."""

import asyncio
import json
import re
import subprocess
import tarfile
import urllib.parse
from pathlib import Path

from harness.api import API, BASE
from harness.encryption import Authority, encrypted, handshake
from harness.filer import addresses, filing_site
from harness.gateway import run
from harness.hostile import Hostile
from harness.line import basic
from harness.station import now, plugged_in
from ocpp.v16 import call

CHARGER, FIRST, OWN, GUESS = "kdvs-8213-geheim-77", "first-horse-geheim-1", "staple-of-geheim-2", "guessed-geheim-4"
# Of a server elsewhere, in an address that an operator gives.
ELSEWHERE = "ftp-geheim-5"
# What ChangeConfiguration carries, and the bytes that it spells: whichever way it went.
KEYS = ["67656865696D2D31313131313131313131", "67656865696D2D32323232323232323232", "67656865696D2D33333333333333333333"]


def private_keys(text):
    """The first line of each, which no other key has."""
    return re.findall(r"-----BEGIN (?:EC )?PRIVATE KEY-----\n(.+)", text)


def test_no_secret_stands_anywhere_in_plain(make_gateway, directory):
    gateway = make_gateway(encrypted(filing_site(["A1", "A2", "F1"], web=True)))
    gateway.more = ("--record", gateway.directory / "recordings", "--log-level", "debug")
    (gateway.directory / "recordings").mkdir()
    gateway.start()
    told = []  # what commands printed, and what the API answered

    def said(*arguments, **options):
        told.append(gateway.command(*arguments, **options))
        return told[-1]

    said("user", "add", "anna", "--role", "admin", "--must-change", input=FIRST + "\n")
    said("charger", "password", "A2", input=CHARGER + "\n")
    token = gateway.command("user", "token", "add", "billing", "--role", "admin").strip()
    api = API(gateway)
    anna = api.sign_in("anna", FIRST)
    cookies = [anna.cookie.partition("=")[2]]
    told.append(anna.ask("PUT", f"{BASE}/session/password", {"present": FIRST, "new": OWN}).text.replace(anna.session["csrfToken"], ""))
    cookies.append(anna.cookie.partition("=")[2])
    told.append(api.ask("POST", f"{BASE}/session", {"name": OWN, "password": CHARGER}, token=None).text)
    told.append(api.ask("GET", f"{BASE}/status", token=token + "x").text)
    with Hostile(gateway) as stranger:
        assert stranger.upgrade("/A2", f"Authorization: {basic('A2', GUESS)}") == 401
    elsewhere = Authority(directory / "elsewhere")
    imported = elsewhere.issue("server", "/O=Elsewhere/CN=gateway.example")
    imported.write_text(imported.read_text() + elsewhere.certificate.read_text())
    said("pki", "import", imported)
    handshake(gateway.encrypted_port, "-tls1_2")
    binary = directory / "cp-2.1.bin"
    binary.write_bytes(b"firmware" * 1_000)
    said("firmware", "add", binary, "--version", "2.1")
    given = addresses(
        gateway, ("firmware", "update", "F1", "2.1"), ("logs", "F1"), ("logs", "F1", f"ftp://somebody:{ELSEWHERE}@127.0.0.1/logs"), identity="F1")
    assert ELSEWHERE in given.pop(), "the charger itself must be told"
    tickets = [max(urllib.parse.urlsplit(address).path.split("/"), key=len) for address in given]
    assert len(tickets) == 2 and all(len(ticket) > 20 for ticket in tickets), given

    async def day():
        async with plugged_in(gateway, "A1") as one, plugged_in(gateway, "A2", password=CHARGER) as two:
            for station in one, two:
                assert (await station.boot()).status == "Accepted"
            await two.begin("FRIEND")
            await asyncio.to_thread(said, "charger", "set", "A2", "AuthorizationKey", "-", input=KEYS[0] + "\n", code=None)
            payload = json.dumps({"key": "AuthorizationKey", "value": KEYS[1]})
            await asyncio.to_thread(said, "send", "A2", "ChangeConfiguration", "-", input=payload, code=None)
            put = await asyncio.to_thread(api.ask, "PUT", f"{BASE}/chargers/A2/settings/AuthorizationKey", {"value": KEYS[2]}, token)
            told.append(put.text)
            await one.ask(call.SecurityEventNotification("InvalidMessages", now(), tech_info="x"))
            await two.end("FRIEND")
            told.extend(await asyncio.to_thread(lambda: list(everything(api, anna, token))))

    asyncio.run(day())
    passwords = [CHARGER, FIRST, OWN, GUESS, ELSEWHERE, *KEYS, *(bytes.fromhex(key).decode() for key in KEYS)]
    encoded = [basic("A2", password).removeprefix("Basic ") for password in (CHARGER, GUESS)]
    own = [key for file in (gateway.state / "pki").glob("*.pem") for key in private_keys(file.read_text())]
    assert len(own) == 5 and private_keys(imported.read_text())[0] in own, "two authorities, two certificates, and one that was imported"
    secrets = [*passwords, *encoded, token, api.token, *cookies, *tickets, *own]
    backup = directory / "depot.tar"
    said("backup", backup)
    assert backup.stat().st_mode & 0o77 == 0, "it holds the site's keys"
    with tarfile.open(backup) as archive:
        told += [json.dumps(archive.getnames()), subprocess.run(["tar", "tvf", backup], capture_output=True, text=True, check=True).stdout]
    for command in (
        ["status"], ["status", "--json"], ["explain"], ["explain", "--json"], ["audit"], ["audit", "--json"], ["user", "list", "--json"],
        ["user", "token", "list", "--json"], ["charger", "list", "--json"], ["charger", "show", "A2", "--json"], ["jobs", "--json"],
        ["journal", "stat"], ["sessions", "--json"], ["tags", "list", "--json"], ["profile", "list", "--json"],
        ["charger", "show", "F1", "--json"], ["charger", "show", "F1"], ["jobs"], ["firmware", "list", "--json"], ["pki", "show", "--json"], ["pki", "export"],
    ):
        said(*command)
    process = Path(f"/proc/{gateway.process.pid}")
    arguments = process.joinpath("cmdline").read_bytes() + process.joinpath("environ").read_bytes()
    gateway.stop()

    places = {"what was told": "\n".join(told).encode(), "the process": arguments, "the backup": backup.read_bytes(), "the log": gateway.log.read_bytes()}
    for folder in (gateway.state, gateway.directory / "recordings"):
        places |= {str(file.relative_to(gateway.directory)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert any("recording" in place for place in places) and any("audit" in place for place in places), places.keys()
    assert b"AuthorizationKey" in b"".join(places.values()), "the day left no trace of what it was about"
    # The state keeps what it must go on with, and the backup is a copy of it.
    at_home = {(place, secret) for place in places if place.startswith(("state/journal/", "state/snapshot.json")) for secret in (ELSEWHERE, *tickets)}
    at_home |= {(place, key) for place in places if place.startswith("state/pki/") for key in own} | {("state/api-token", api.token)}
    at_home |= {("the backup", secret) for _, secret in at_home}
    found = {(place, secret) for place, text in places.items() for secret in secrets if secret.lower().encode() in text.lower()}
    assert not found - at_home, "\n".join(map(str, sorted(found - at_home)))
    for place in {place for place, _ in found} - {"the backup"}:
        held = gateway.directory / place
        assert any(each.stat().st_mode & 0o77 == 0 for each in (held, held.parent)), f"{place} is for its owner alone"
    replayed = run(gateway.binary, "replay", next((gateway.directory / "recordings").iterdir()), code=None)
    assert not any(secret in replayed.stdout + replayed.stderr for secret in secrets)
    assert ("the backup", own[0]) in found, "what is there would not be found"


def everything(api, anna, token):
    """What every GET answers, to somebody who has signed in, to a program, and to nobody."""
    places = {"charger": "A2", "tag": "FRIEND", "transaction": "1", "campaign": "1", "firmware": "2.1", "log": "x"}
    for path, methods in api.document["paths"].items():
        for name, value in places.items():
            path = path.replace(f"{{{name}}}", urllib.parse.quote(value))
        if "get" in methods and not path.endswith("openapi.json"):
            assert "{" not in path, path
            yield anna.ask("GET", path).text
            yield api.ask("GET", path, token=token).text
            yield api.ask("GET", path, token=None).text
