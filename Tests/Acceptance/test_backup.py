"""Backups taken while chargers charge, restored to another place; and the journal as people look at it."""

import asyncio
import json
import subprocess
import threading

from harness.gateway import run
from harness.line import now
from harness.site import site
from harness.station import plugged_in
from ocpp.v16 import call


async def charge(gateway, name, count, register):
    """Ended sessions, one after another; returns their numbers."""
    numbers = []
    async with plugged_in(gateway, name) as station:
        await station.boot()
        for number in range(count):
            start = await station.ask(call.StartTransaction(1, "T", register + 100 * number, now()))
            await station.ask(call.StopTransaction(register + 100 * number + 50, now(), start.transaction_id, reason="Local"))
            numbers.append(start.transaction_id)
    return numbers


def test_a_backup_under_load_restores_what_was_acknowledged_before_it_began(make_gateway, directory):
    gateway = make_gateway(site({"A1": {}, "A2": {}}, authorization={"unknownTags": "accept"}))
    gateway.start()
    gateway.command("tags", "add", "VAN 7")
    before = asyncio.run(charge(gateway, "A1", 5, 0))

    load = threading.Thread(target=lambda: asyncio.run(charge(gateway, "A2", 60, 100_000)))
    load.start()
    backups = [directory / f"backup-{number}.tar" for number in range(3)]
    summaries = [json.loads(gateway.command("backup", path, "--json")) for path in backups]
    load.join()
    assert [each["record"] for each in summaries] == sorted(each["record"] for each in summaries)
    assert backups[0].stat().st_mode & 0o777 == 0o600
    listed = subprocess.run(["tar", "tf", backups[0]], capture_output=True, text=True, check=True).stdout.split()
    assert listed[0] == "fusekeeper-backup.json" and listed[-1] == "contents.json" and "auth/tags.json" in listed

    # In use, then with something in it, then by force.
    run(gateway.binary, "restore", backups[0], "--state", gateway.state, code=65)
    run(gateway.binary, "restore", backups[0], "--state", gateway.state, "--force", code=69)
    gateway.kill()
    whole = {each.id for each in gateway.sessions()}
    for path, summary in zip(backups, summaries):
        said = run(gateway.binary, "restore", path, "--state", gateway.state, "--force").stdout
        assert f"as of record {summary['record']}" in said
        gateway.start()
        assert len(gateway.ended_sessions("A1")) == len(before)
        assert "VAN 7" in gateway.command("tags", "list")
        gateway.stop()
        listed = [each.id for each in gateway.sessions()]
        assert set(before) <= set(listed) and len(listed) == len(set(listed))
    assert whole >= set(before)


def test_the_journal_is_looked_at_while_it_is_written(make_gateway):
    gateway = make_gateway(site({"A1": {}}, authorization={"unknownTags": "accept"}))
    gateway.start()
    numbers = asyncio.run(charge(gateway, "A1", 3, 0))
    assert "sound" in gateway.command("journal", "verify")
    lines = [json.loads(line) for line in gateway.command("journal", "cat").splitlines()]
    started = [line for line in lines if "started" in line["event"]]
    assert len(started) == len(numbers)
    assert [line["record"] for line in lines] == sorted(line["record"] for line in lines)
    cut = gateway.command("journal", "cat", "--from", str(started[1]["record"]), "--to", str(started[1]["record"])).splitlines()
    assert [json.loads(line) for line in cut] == [line for line in lines if line["record"] == started[1]["record"]]
    assert gateway.command("journal", "cat", "--from", "2099-01-01") == ""
    tally = json.loads(gateway.command("journal", "stat", "--json"))["tally"]
    assert sum(day["started"]["entries"] for day in tally["days"].values()) == len(numbers)
    gateway.kill()

    # Damage is named by file and line.
    segment = sorted((gateway.state / "journal").iterdir())[-1]
    text = segment.read_bytes()
    at = text.index(b'"started"') + 2
    segment.write_bytes(text[:at] + b"X" + text[at + 1:])
    line = text[:at].count(b"\n") + 1
    done = run(gateway.binary, "journal", "verify", "--state", gateway.state, code=65)
    assert f"{segment.name}, line {line}" in done.stderr
