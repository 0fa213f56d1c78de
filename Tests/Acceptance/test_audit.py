"""What operators did and what came of it is kept for years."""

import asyncio
import json
from datetime import datetime, timezone

from harness.api import API
from harness.line import connected, now
from harness.ports import free_port
from harness.site import site
from harness.station import Station
from ocpp.v16 import call


def test_what_operators_do_is_kept(make_gateway):
    described = site(["A1"])
    described["listen"]["web"] = [f"127.0.0.1:{free_port()}"]
    described["storage"] = {"keepMonths": 12}
    gateway = make_gateway(described)
    month = datetime.now(timezone.utc).strftime("%Y-%m")
    for folder in ("audit", "sessions"):
        (gateway.state / folder).mkdir(parents=True, mode=0o750)
        (gateway.state / folder / "2001-01.csv").write_text("old\n")
        (gateway.state / folder / "notes.txt").write_text("somebody's own\n")
    gateway.start()

    async def story():
        async with connected(Station(gateway, "A1")) as station:
            await station.boot()
            await station.ask(call.SecurityEventNotification("InvalidMessages", now(), tech_info="=cmd|'x'"))
            await asyncio.to_thread(gateway.command, "charger", "set", "A1", "AuthorizationKey", "6E6F7468696E67", "--timeout", "5s", code=None)
            await asyncio.to_thread(gateway.send, "A1", "ClearCache", None, code=None)

    gateway.command("tags", "add", "VAN")
    asyncio.run(story())
    api = API(gateway)
    api.ask("PUT", "/api/v1/chargers/A1", {"name": "north"})
    api.ask("PUT", "/api/v1/chargers/NOBODY", {"name": "north"})

    def lines():
        return json.loads(gateway.command("audit", "--json"))["lines"]

    before = lines()
    told = [(line["by"], line.get("charger"), line["what"]) for line in before]
    for expected in [
        ("command line", None, "tags written: VAN"), ("", "A1", "accepted"), ("", "A1", "security event InvalidMessages"),
        ("command line", "A1", "sent ClearCache"), ("API token", "A1", "what is kept of it changed"),
    ]:
        assert expected in told, told
    assert any(line["outcome"].startswith("refused") for line in before if line.get("charger") == "NOBODY")
    assert "6E6F7468696E67" not in json.dumps(before), "a secret"
    assert [line["what"] for line in api.ask("GET", f"/api/v1/audit?month={month}").json["lines"]] == [line["what"] for line in before]
    assert api.ask("GET", "/api/v1/audit?month=2026-77").error == "badParameter"

    # Nothing is lost or told twice over a crash, and old months go when somebody said so.
    gateway.kill()
    gateway.start()
    assert lines()[:len(before)] == before and len(lines()) == len(before)
    assert not (gateway.state / "sessions" / "2001-01.csv").exists() and (gateway.state / "sessions" / "notes.txt").exists()
    assert "VAN" in gateway.command("audit", "--month", month)
    assert "nothing was kept" in gateway.command("audit", "--month", "2001-02")
    gateway.command("audit", "--month", "soon", code=64)
    gateway.stop()
