"""A day with every secret there is: afterwards none of them stands anywhere in plain."""

import asyncio
import json
import subprocess
import tarfile
import urllib.parse
from pathlib import Path

from harness.api import API, BASE
from harness.gateway import run
from harness.ports import free_port
from harness.site import site
from harness.station import now, plugged_in
from ocpp.v16 import call

CHARGER, FIRST, OWN = "kdvs-8213-geheim-77", "first-horse-geheim-1", "staple-of-geheim-2"
# What ChangeConfiguration carries, and the bytes that it spells: whichever way it went.
KEYS = ["67656865696D2D31313131313131313131", "67656865696D2D32323232323232323232", "67656865696D2D33333333333333333333"]


def test_no_secret_stands_anywhere_in_plain(make_gateway, directory):
    described = site(["A1", "A2"])
    described["listen"]["web"] = [f"127.0.0.1:{free_port()}"]
    gateway = make_gateway(described)
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
    secrets = [CHARGER, FIRST, OWN, token, *cookies, *KEYS, *(bytes.fromhex(key).decode() for key in KEYS)]
    backup = directory / "depot.tar"
    said("backup", backup)
    with tarfile.open(backup) as archive:
        told += [json.dumps(archive.getnames()), subprocess.run(["tar", "tvf", backup], capture_output=True, text=True, check=True).stdout]
    for command in (
        ["status"], ["status", "--json"], ["explain"], ["explain", "--json"], ["audit"], ["audit", "--json"], ["user", "list", "--json"],
        ["user", "token", "list", "--json"], ["charger", "list", "--json"], ["charger", "show", "A2", "--json"], ["jobs", "--json"],
        ["journal", "cat"], ["journal", "stat"], ["sessions", "--json"], ["tags", "list", "--json"], ["profile", "list", "--json"],
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
    found = [(place, secret) for place, text in places.items() for secret in secrets if secret.lower().encode() in text.lower()]
    assert not found, found
    replayed = run(gateway.binary, "replay", next((gateway.directory / "recordings").iterdir()), code=None)
    assert not any(secret in replayed.stdout + replayed.stderr for secret in secrets)


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
