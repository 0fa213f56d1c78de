"""Firmware: added to the cache, fetched by chargers, refused, damaged, removed."""

import asyncio
import hashlib
import json
import subprocess

import pytest
from harness.filer import addresses, filing, http_request


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def add(gateway, path, version, *more, code=0):
    return gateway.command("firmware", "add", path, "--version", version, *more, code=code)


def told(gateway, version):
    return addresses(gateway, ("firmware", "update", "A1", version))[0]


def listed(gateway):
    return json.loads(gateway.command("firmware", "list", "--json"))


def test_a_charger_fetches_firmware_from_the_cache_and_tells_how_it_goes(make_filer, firmware):
    gateway = make_filer(["A1"])
    path = firmware(3_000_000)
    assert digest(path) in add(gateway, path, "2.1", "--vendor", "Acceptance", "--model", "Model 1", "--note", "faster")

    async def story():
        async with filing(gateway, "A1") as charger:
            await charger.boot()
            await charger.address("firmware", "update", "A1", "2.1")
            await charger.becomes(lambda: charger.fetched, 20, "firmware")
            assert charger.fetched == [digest(path)]
            assert charger.asked[0].endswith("/cp-2.1.bin"), charger.asked
            await charger.becomes(lambda: charger.statuses == [200], 20, "end of the update")
        [job] = json.loads(gateway.command("jobs", "A1", "--json"))
        assert job["outcome"] == "done" and [each["word"] for each in job["reports"]][-1] == "Installed"

    asyncio.run(story())
    [file] = listed(gateway)
    assert (file["sha256"], file["size"], file["version"], file["note"]) == (digest(path), 3_000_000, "2.1", "faster")
    gateway.stop()


def test_an_address_outlives_a_restart_and_is_resumed_where_a_download_broke(make_filer, firmware, directory):
    gateway = make_filer(["A1"])
    path = firmware(5_000_000)
    add(gateway, path, "2.1")

    address = told(gateway, digest(path)[:8])
    got = directory / "got.bin"
    got.write_bytes(path.read_bytes()[:1_234_567])  # what came before the line broke
    gateway.kill()
    gateway.start()
    assert gateway.output.hears("chargers fetch and send files at", within=10)
    subprocess.run(["curl", "--silent", "--show-error", "--fail", "-C", "-", "-o", got, address], check=True, timeout=30)
    assert digest(got) == digest(path)
    gateway.stop()


@pytest.mark.parametrize("range, status, expected", [
    ("bytes=0-9", 206, slice(0, 10)), ("bytes=990-", 206, slice(990, 1000)), ("bytes=-5", 206, slice(995, 1000)), ("bytes=10-5", 200, slice(0, 1000)),
    ("bytes=0-1,5-6", 200, slice(0, 1000)), ("lines=1-2", 200, slice(0, 1000)), ("bytes=1000-", 416, slice(0, 0)), ("bytes=0-99999", 206, slice(0, 1000)),
], ids=str)
def test_parts_of_a_file(make_filer, firmware, range, status, expected):
    gateway = make_filer(["A1"])
    path = firmware(1_000)
    add(gateway, path, "2.1")

    address = told(gateway, "2.1")
    found, headers, body = http_request(address, "GET", Range=range)
    assert (found, body) == (status, path.read_bytes()[expected])
    found, headers, body = http_request(address, "HEAD")
    assert (found, headers["Content-Length"], body) == (200, "1000", b"")
    found, _, body = http_request(address, "GET", Range="bytes=5-6", If_Range=headers["ETag"])
    assert (found, body) == (206, path.read_bytes()[5:7])
    found, _, body = http_request(address, "GET", Range="bytes=5-6", If_Range='"another"')
    assert (found, body) == (200, path.read_bytes())
    gateway.stop()


def test_the_same_content_twice_is_one_file_and_what_is_wrong_is_refused(make_filer, firmware, directory):
    gateway = make_filer(["A1"], firmware={"quotaMB": 3, "largestMB": 2})
    path = firmware(1_500_000)
    add(gateway, path, "2.0")
    add(gateway, path, "2.1")
    assert [(file["version"], file["size"]) for file in listed(gateway)] == [("2.1", 1_500_000)]

    add(gateway, firmware(2_500_000, "large.bin"), "3", code=65)
    add(gateway, firmware(1_900_000, "full.bin", seed=2), "4", code=65)
    add(gateway, firmware(0, "empty.bin"), "5", code=65)
    add(gateway, firmware(100, "other.bin", seed=3), "6", "--sha256", digest(path), code=65)
    assert len(listed(gateway)) == 1
    assert sorted(each.name for each in (gateway.state / "firmware").iterdir()) == sorted([digest(path), "index.json"])

    gateway.command("firmware", "remove", "2.1")
    assert listed(gateway) == []
    add(gateway, directory / "full.bin", "4")
    gateway.stop()


def test_a_damaged_file_is_found_and_not_served(make_filer, firmware):
    gateway = make_filer(["A1"])
    path = firmware(10_000)
    add(gateway, path, "2.1")

    address = told(gateway, "2.1")
    gateway.command("firmware", "verify")
    gateway.kill()
    stored = gateway.state / "firmware" / digest(path)
    stored.write_bytes(stored.read_bytes()[:-1] + b"x")
    (gateway.state / "firmware" / ".arriving.7.new").write_bytes(b"half")
    (gateway.state / "firmware" / ("0" * 64)).write_bytes(b"an orphan")

    gateway.start()
    assert gateway.output.hears("chargers fetch and send files at", within=10)
    assert http_request(address, "GET")[0] == 404
    gateway.command("firmware", "verify", code=65)
    assert sorted(each.name for each in (gateway.state / "firmware").iterdir()) == sorted([digest(path), "index.json"])
    gateway.stop()


def test_a_file_that_a_charger_is_told_to_fetch_stays(make_filer, firmware):
    gateway = make_filer(["A1"])
    add(gateway, firmware(1_000), "2.1")

    async def story():
        async with filing(gateway, "A1", obeys=False) as charger:
            await charger.boot()
            await charger.address("firmware", "update", "A1", "2.1")
            await asyncio.to_thread(gateway.command, "firmware", "remove", "2.1", code=65)
            charger.obeys = True
            await charger.address("firmware", "update", "A1", "2.1")
            await charger.becomes(lambda: charger.statuses, 20, "end of the update")
            await asyncio.to_thread(gateway.command, "firmware", "remove", "2.1")

    asyncio.run(story())
    gateway.stop()
