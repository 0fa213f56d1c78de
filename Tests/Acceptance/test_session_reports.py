"""Sessions for people: the months' files, reports of them, and what meters have signed."""

import asyncio
import csv
import io
import json
from datetime import datetime, timezone

from harness.api import API
from harness.line import connected, now
from harness.ports import free_port
from harness.site import site
from harness.station import Station
from ocpp.v16 import call

OCMF = (
    'OCMF|{"FV":"1.0","GI":"ACME \\u00fc","RD":[{"TM":"2026-11-22T08:00:00,000+0000 S","TX":"B","RV":1000.0,"RU":"kWh"}]}'
    '|{"SA":"ECDSA-secp256r1-SHA256","SD":"3044022012+/=ä"}')
ALFEN = "AP;0;3;AJ2T5LBDZSJVJWVXW4ZH2RHXYZKPOXVM;BIHEIWSHAAA2W2V7OYYDCNQAAFJNANJOAAAA\\=;"


def signed(value, context):
    return {"timestamp": now(), "sampled_value": [{"value": value, "format": "SignedData", "context": context}]}


def this_month():
    return datetime.now(timezone.utc).strftime("%Y-%m")


async def charge(station, tag, energy, begin=None, end=None):
    await station.begin(tag)
    if begin:
        await station.ask(call.MeterValues(1, [signed(begin, "Transaction.Begin")], transaction_id=station.transaction))
    await station.measure()
    station.register += energy
    transaction, station.transaction = station.transaction, None
    data = [signed(end, "Transaction.End")] if end else None
    await station.ask(call.StopTransaction(station.register, now(), transaction, reason="Local", transaction_data=data))
    await station.status("Available")
    return transaction


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_reports_of_sessions(make_gateway, directory):
    gateway = make_gateway(site(["A1", "A2"]) | {"site": {"name": "Acceptance", "timeZone": "Asia/Tokyo"}})
    gateway.site["listen"]["web"] = [f"127.0.0.1:{free_port()}"]
    gateway.configure(gateway.site)
    sessions = gateway.state / "sessions"
    sessions.mkdir(parents=True, mode=0o750)
    # A month of the release before, which had files for people alone.
    (sessions / "2026-01.csv").write_text(
        "transaction,charger,connector,tag,start,end,start_wh,end_wh,energy_wh,reason,remark\n"
        "900,A1,1,OLD,2026-01-05T08:00:00.000Z,2026-01-05T09:00:00.000Z,100,1100,1000,Local,tag refused\n")
    gateway.start()
    gateway.command("tags", "add", "VAN", "--group", "fleet", "--note", "=the, \"old\" one")
    gateway.command("tags", "add", "GUEST")

    async def story():
        async with connected(Station(gateway, "A1")) as one, connected(Station(gateway, "A2")) as two:
            await one.boot()
            await two.boot()
            first = await charge(one, "VAN", 12_345, begin=OCMF, end=ALFEN)
            gateway.kill()
            gateway.start()
            await one.reconnects()
            await two.reconnects()
            await charge(two, "GUEST", 5_000)
            await two.begin("VAN")
            return first

    first = asyncio.run(story())

    def export(*arguments, **options):
        return gateway.command("sessions", "export", *arguments, **options)

    table = rows(export("--month", this_month()))
    assert [(row["charger"], row["tag"], row["group"], row["energy_wh"], row["energy_kwh"]) for row in table] == [
        ("A1", "VAN", "fleet", "12345", "12.345"), ("A2", "GUEST", "", "5000", "5.000")]
    assert table[0]["note"] == "'=the, \"old\" one", "a note that would start a formula"
    assert table[0]["start_utc"].endswith("Z") and table[0]["start_local"][:13] != table[0]["start_utc"][:13]
    assert float(table[0]["peak_a"]) > 0
    assert [row["flags"] for row in rows(export("--month", this_month(), "--open"))] == ["", "", "open"]
    assert len(rows(export("--month", this_month(), "--group", "fleet"))) == 1
    assert len(rows(export("--from", "2026-01-01T00:00:00Z", "--to", "2099-01-01T00:00:00Z"))) == 3
    assert rows(export("--month", "2026-01"))[0]["flags"] == "tagRefused"
    totals = {(row["by"], row["name"]): row for row in rows(export("--month", this_month(), "--totals"))}
    assert totals["all", ""]["energy_kwh"] == "17.345" and totals["group", "FLEET"]["sessions"] == "1"
    file = directory / "out.json"
    export("--month", this_month(), "--format", "json", "--output", str(file))
    assert json.loads(file.read_text())["totals"]["all"]["energy"] == 17_345
    export("--month", "2026-13", code=64)
    export("--from", "2026-01-01T00:00:00Z", code=64)
    export("--from", "2026-01-02T00:00:00Z", "--to", "2026-01-01T00:00:00Z", code=65)

    api = API(gateway)
    answer = api.ask("GET", f"/api/v1/sessions?month={this_month()}&limit=1")
    assert answer.json["more"] and answer.json["totals"]["all"]["sessions"] == 2
    assert answer.json["sessions"][0]["id"] == first
    assert api.ask("GET", f"/api/v1/sessions?month={this_month()}&skip=1").json["sessions"][0]["tag"] == "GUEST"
    assert api.ask("GET", "/api/v1/sessions").json["totals"]["all"]["sessions"] == 3
    assert api.ask("GET", "/api/v1/sessions?from=2026-01-01T00:00:00Z").error == "badParameter"
    gateway.stop()

    # What the meter has signed, byte for byte, and everything once, although the gateway died in between.
    lines = [json.loads(line) for line in (sessions / f"{this_month()}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines[0] == {"fusekeeper": "sessions", "format": 1}
    assert [line["id"] for line in lines[1:]] == [first, first + 1]
    assert [each["value"] for each in lines[1]["signed"]["kept"]] == [OCMF, ALFEN]
    assert [line.split(",")[0] for line in (sessions / f"{this_month()}.csv").read_text().splitlines()[1:]] == [str(first), str(first + 1)]
