"""Diagnostics and logs: received, listed, read, and kept within bounds."""

import asyncio
import json
import urllib.parse

import pytest
from harness.filer import filing, http_request


def listed(gateway, *charger):
    return json.loads(gateway.command("logs", "list", *charger, "--json"))


def stored(gateway, charger="A1"):
    folder = gateway.state / "logs" / charger
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


async def upload_address(gateway, charger="A1"):
    async with filing(gateway, charger, obeys=False) as station:
        await station.boot()
        return await station.address("logs", charger)


def test_a_charger_sends_its_diagnostics_and_its_job_shows_the_file(make_filer):
    gateway = make_filer(["A1"])
    content = bytes(range(256)) * 4_000

    async def story():
        async with filing(gateway, "A1", sends=("diagnostics.zip", content)) as charger:
            await charger.boot()
            await charger.address("logs", "A1")
            await charger.becomes(lambda: charger.statuses == [201], 20, "upload")

    asyncio.run(story())
    [log] = listed(gateway, "A1")
    assert log["name"].endswith("Z-diagnostics.zip") and log["size"] == len(content)
    assert stored(gateway) == {log["name"]: content}
    [job] = json.loads(gateway.command("jobs", "A1", "--json"))
    assert job["received"] == {"name": log["name"], "size": len(content)} and job["outcome"] == "done"
    gateway.kill()
    gateway.start()
    assert listed(gateway) == [log]
    gateway.command("logs", "remove", "A1", log["name"])
    assert listed(gateway) == [] and stored(gateway) == {}
    gateway.stop()


BOUNDARY = "----form 7"
FORM = (
    b"preamble\r\n------form 7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nfield\r\n"
    b"------form 7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../log.txt\"\r\nContent-Type: text/plain\r\n\r\n"
    b"line 1\r\n--\r\n----form\r\nline 2\r\n------form 7--\r\n")


@pytest.mark.parametrize("method, more, body, headers, name, content", [
    ("PUT", "", b"raw", {}, "-log", b"raw"), ("PUT", "a%20b.txt", b"raw", {}, "-a_b.txt", b"raw"), ("POST", "x.log", b"raw", {}, "-x.log", b"raw"),
    ("POST", "/deep/er/x.log", b"raw", {}, "-x.log", b"raw"), ("PUT", "%2e%2e%2fetc%2fpasswd", b"raw", {}, "-passwd", b"raw"),
    ("PUT", "x.log", [b"in ", b"two pieces"], {}, "-x.log", b"in two pieces"),
    ("POST", "", FORM, {"Content_Type": f'multipart/form-data; boundary="{BOUNDARY}"'}, "-log.txt", b"line 1\r\n--\r\n----form\r\nline 2"),
    ("POST", "", [FORM[at:at + 1] for at in range(len(FORM))], {"Content_Type": f'multipart/form-data; boundary="{BOUNDARY}"'}, "-log.txt",
     b"line 1\r\n--\r\n----form\r\nline 2"),
], ids=["raw", "named", "POST", "deep", "escaped", "chunked", "form", "form, byte by byte"])
def test_ways_to_send_a_file(make_filer, method, more, body, headers, name, content):
    gateway = make_filer(["A1"])
    address = asyncio.run(upload_address(gateway))
    if isinstance(body, list):
        headers = headers | {"Transfer_Encoding": "chunked"}
        status = http_request(address + more, method, iter(body), chunked=True, **headers)[0]
    else:
        status = http_request(address + more, method, body, **headers)[0]
    assert status == 201
    [(found, bytes_)] = stored(gateway).items()
    assert found.endswith(name) and bytes_ == content
    assert http_request(address + "again", "PUT", b"again")[0] == 404, "an address is good once"
    gateway.kill()
    gateway.start()
    assert gateway.output.hears("chargers fetch and send files", within=10)
    assert http_request(address + "again", "PUT", b"again")[0] == 404
    assert len(stored(gateway)) == 1
    gateway.stop()


def test_a_client_that_asks_first_is_told_to_go_on(make_filer):
    gateway = make_filer(["A1"])
    address = asyncio.run(upload_address(gateway))
    parts = urllib.parse.urlsplit(address)

    async def story():
        async def ask(path):
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
            writer.write(f"PUT {path}x HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n".encode())
            first = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
            if b" 100 " in first:
                writer.write(b"body")
                rest = await asyncio.wait_for(reader.read(), 10)
            else:
                rest = b""
            writer.close()
            return first.split(b"\r\n")[0], rest.split(b"\r\n")[0]

        assert await ask(parts.path) == (b"HTTP/1.1 100 Continue", b"HTTP/1.1 201 Created")
        assert await ask(parts.path.replace("-s", "-t")) == (b"HTTP/1.1 404 Not Found", b"")

    asyncio.run(story())
    gateway.stop()


def test_the_oldest_make_room(make_filer):
    gateway = make_filer(["A1", "B1"], logs={"quotaMB": 2, "largestMB": 1, "perCharger": 2})

    async def story():
        async def send(charger, size):
            address = await charger.address("logs", charger.id)
            return (await asyncio.to_thread(http_request, address + f"{size}", "PUT", b"x" * size))[0]

        async with filing(gateway, "A1", obeys=False) as one, filing(gateway, "B1", obeys=False) as other:
            await one.boot()
            await other.boot()
            assert [await send(one, size) for size in (1, 2, 3)] == [201] * 3
            assert [name.rpartition("-")[2] for name in sorted(stored(gateway))] == ["2", "3"]
            assert await send(other, 1 << 20) == 201
            assert await send(other, (1 << 20) + 1) == 413
            assert await send(one, (1 << 20) - 2) == 201

    asyncio.run(story())
    total = sum(log["size"] for log in listed(gateway))
    assert total <= 2 << 20 and len(listed(gateway, "A1")) <= 2
    assert "removed from the logs to make room" in gateway.log.read_text()
    gateway.stop()
