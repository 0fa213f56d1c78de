"""The firmware cache and the log room for programs."""

import asyncio
import hashlib
import http.client
import random
import urllib.parse

import pytest
from harness.api import API, BASE
from harness.filer import filing

CONTENT = random.Random(3).randbytes(2_000_000)
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def api(make_filer):
    return API(make_filer(["A1"], web=True, firmware={"largestMB": 3}))


def upload(api, query, body, method="POST"):
    connection = http.client.HTTPConnection("127.0.0.1", api.port, timeout=30)
    try:
        connection.request(method, f"{BASE}/firmware?{urllib.parse.urlencode(query)}", body, {"Authorization": f"Bearer {api.token}"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_firmware_is_added_shown_installed_and_removed(api):
    status, text = upload(api, {"version": "2.1", "name": "cp.bin", "sha256": DIGEST}, CONTENT)
    assert status == 200, text
    assert api.ask("GET", f"{BASE}/firmware").json["firmware"][0]["sha256"] == DIGEST
    assert api.ask("GET", f"{BASE}/firmware/{DIGEST[:8]}").json["source"] == "upload"
    assert api.ask("POST", f"{BASE}/firmware/2.1/verify").status == 200
    for query, body in (({"version": "3", "sha256": "0" * 64}, b"x"), ({"version": "3"}, b""), ({"version": "3"}, bytes(4 << 20)), ({}, b"x"),
                        ({"version": "3", "signature": "QQ=="}, b"x")):
        assert upload(api, query, body)[0] in (400, 409, 422)
    assert len(api.ask("GET", f"{BASE}/firmware").json["firmware"]) == 1

    async def story():
        async with filing(api.gateway, "A1") as charger:
            await charger.boot()
            answer = await asyncio.to_thread(api.ask, "POST", f"{BASE}/chargers/A1/jobs/firmware", {"firmware": "2.1"})
            assert answer.status == 200, answer.text
            await charger.becomes(lambda: charger.fetched == [DIGEST], 20, "firmware")
            for body in ({"firmware": "9"}, {}, {"firmware": "2.1", "location": "ftp://x/y"}, {"location": "ftp://x/y", "style": "http"}):
                answer = await asyncio.to_thread(api.ask, "POST", f"{BASE}/chargers/A1/jobs/firmware", body)
                assert answer.status in (400, 404), answer.text

    asyncio.run(story())
    assert api.ask("DELETE", f"{BASE}/firmware/2.1").status == 200
    assert api.ask("GET", f"{BASE}/firmware/2.1").error == "unknownFile"
    assert api.ask("POST", f"{BASE}/firmware/fetch", {"url": "http://127.0.0.1/x", "version": "1"}).error == "conflict"
    api.gateway.stop()


def test_logs_are_listed_given_and_removed(api):
    content = b"<script>alert(1)</script>" * 1_000

    async def story():
        async with filing(api.gateway, "A1", sends=("evil.html", content)) as charger:
            await charger.boot()
            answer = await asyncio.to_thread(api.ask, "POST", f"{BASE}/chargers/A1/jobs/diagnostics", {})
            assert answer.json == {"fileName": "evil.html"}
            await charger.becomes(lambda: charger.statuses == [201], 20, "upload")

    asyncio.run(story())
    [log] = api.ask("GET", f"{BASE}/chargers/A1/logs").json["logs"]
    assert api.ask("GET", f"{BASE}/logs").json["logs"] == [log]
    connection = http.client.HTTPConnection("127.0.0.1", api.port, timeout=30)
    connection.request("GET", f"{BASE}/chargers/A1/logs/{log['name']}", headers={"Authorization": f"Bearer {api.token}"})
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (200, content)
    assert answer.headers["Content-Type"] == "application/octet-stream" and answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{log["name"]}"'
    connection.close()
    for name in ("..%2f..%2f..%2fpki%2ffiles.key", "%2e%2e", "x", "..%2f" + log["name"]):
        assert api.ask("GET", f"{BASE}/chargers/A1/logs/{name}").error == "unknownFile"
    assert api.ask("DELETE", f"{BASE}/chargers/A1/logs/{log['name']}").status == 200
    assert api.ask("GET", f"{BASE}/logs").json["logs"] == []
    api.gateway.stop()
