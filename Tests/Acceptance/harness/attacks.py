"""
Attacks on a gateway, in a process of their own so that nobody's answers wait for the attacker: `attack(name, port)` goes on until it is killed.

Each attacker is one coroutine that never ends: it connects, does harm as quickly as it is let, and comes back when it is thrown out. The
number of things it got to do is written to standard output after the first and then at every power of two.
"""

import asyncio
import itertools
import json
import os
import random
import sys

from .hostile import PING, frame, upgrade
from .strangers import from_outside, held_open, opened, tolerated
from .tls_attacks import TLS_ATTACKS

ATTACKERS = 10
# They are allowed in: chargers that were taken over, or gone wild.
INSIDERS = [f"WILD{number}" for number in range(ATTACKERS)]
VICTIM = "C000"


class Score:
    """Counts what was done, and says so: the test must know that the attack goes on."""

    def __init__(self):
        self.done = 0

    def count(self):
        self.done += 1
        if self.done & (self.done - 1) == 0:
            print(self.done, flush=True)


async def answered(reader):
    """Reads the head of the answer to a handshake; false when there is none."""
    try:
        return b" 101 " in (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[0]
    except asyncio.IncompleteReadError:
        return False


def from_inside(*texts, reads=True):
    """Chargers that were let in. Each text is bytes to send, or makes some."""
    async def attack(port, number, score):
        reader, writer = await opened(port)
        ears = None
        try:
            writer.write(upgrade(f"/{INSIDERS[number]}"))
            if not await answered(reader):
                raise ConnectionError
            if reads:
                ears = asyncio.create_task(deaf(reader))
            for text in itertools.cycle(texts):
                writer.write(text() if callable(text) else text)
                score.count()
                await writer.drain()
                if ears and ears.done():
                    raise ConnectionError
        finally:
            if ears:
                ears.cancel()
            writer.close()
    return attack


async def deaf(reader):
    """Takes what comes and gives it no thought."""
    while await reader.read(1 << 16):
        pass


def call(action, payload):
    return frame(json.dumps([2, "%08x" % random.getrandbits(32), action, payload]).encode())


def guess():
    return call("Authorize", {"idTag": "%08X" % random.getrandbits(32)})


def wrong_password():
    return upgrade(f"/{VICTIM}", "Authorization: Basic QzAwMDp3cm9uZw==")


MANY_VALUES = {"connectorId": 1, "meterValue": [{
    "timestamp": "2026-01-01T00:00:00Z", "sampledValue": [{"value": str(number), "measurand": "Voltage"} for number in range(1_500)]}]}

ATTACKS = {
    "strangers": from_outside(lambda: upgrade(f"/nobody{random.getrandbits(24)}")),
    "wrong passwords of a charger that is here": from_outside(wrong_password),
    "no password for a charger that is here": from_outside(lambda: upgrade(f"/{VICTIM}")),
    "identities that lead elsewhere": from_outside(
        *(upgrade(target) for target in ("/..%2f..%2fetc%2fpasswd", "/%00", "/" + "A" * 10_000, "/a%0d%0aX: y"))),
    "endless heads": from_outside(lambda: upgrade("/x", "X: " + "y" * 1_000_000)),
    "other protocols": from_outside(b"SSH-2.0-x\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", os.urandom(100_000)),
    "handshakes that never end": held_open(b"", b"G", upgrade("/WILD0")[:-2]),
    "calls as fast as they go": from_inside(b"".join(call("Heartbeat", {}) for _ in range(50))),
    "answers that are not read": from_inside(b"".join(call("Heartbeat", {}) for _ in range(50)), reads=False),
    "pings as fast as they go": from_inside(b"".join(frame(b"ping", PING) for _ in range(200))),
    "frames of 10 MB": from_inside(frame(b"[" + b" " * 10_000_000 + b"]")),
    "nested texts": from_inside(frame(b"[" * 30_000), frame(b'{"a":' * 10_000 + b"1" + b"}" * 10_000)),
    "fragments without end": from_inside(frame(b"[", final=False), *[frame(b" " * 1_000, 0, final=False)] * 50),
    "texts that are no UTF-8": from_inside(frame(b'[2,"a","Heartbeat",{"x":"\xc3\x28"}]')),
    "long meter values": from_inside(lambda: call("MeterValues", MANY_VALUES)),
    "guessed tags": from_inside(lambda: b"".join(guess() for _ in range(20))),
    "sessions of nobody": from_inside(lambda: call("StopTransaction", {
        "transactionId": random.getrandbits(31), "meterStop": 0, "timestamp": "2026-01-01T00:00:00Z"})),
}


def request(method, target, *lines, body=b""):
    """To the web interface; a page asks once on a connection."""
    lines = [f"{method} {target} HTTP/1.1", "Host: localhost", "Connection: close", f"Content-Length: {len(body)}", *lines, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def sign_in(name):
    return request("POST", "/api/v1/session", body=json.dumps({"name": name, "password": "%032x" % random.getrandbits(128)}).encode())


def unread(text, count):
    """Strangers who ask much and take nothing of what is answered."""
    async def attack(port, number, score):
        reader, writer = await opened(port)
        try:
            reader._transport.pause_reading()
            for _ in range(count):
                writer.write(text)
                score.count()
                await writer.drain()
            await writer.wait_closed()
        finally:
            writer.close()
    return attack


DOCUMENT = b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"

# The same against the web interface: strangers all of them, for who is let in there is believed.
WEB_ATTACKS = {
    "guessed tokens": from_outside(lambda: request("GET", "/api/v1/status", f"Authorization: Bearer fk_{random.getrandbits(256):064x}")),
    "guessed cookies": from_outside(lambda: request("GET", "/api/v1/status", f"Cookie: fusekeeper={random.getrandbits(256):064x}")),
    "guessed passwords of an admin": from_outside(lambda: sign_in("anna")),
    "guessed names and passwords": from_outside(lambda: sign_in(f"user{random.getrandbits(24)}")),
    "nested and broken bodies": from_outside(
        request("POST", "/api/v1/session", body=b'{"name":' + b"[" * 4_000), request("POST", "/api/v1/session", body=b'{"name":"\xc3\x28"}'),
        request("POST", "/api/v1/session", body=b'{"name":' + b"9" * 4_000 + b"}")),
    "paths that lead elsewhere": from_outside(
        *(request("GET", target) for target in (
            "/../../etc/passwd", "/api/v1/chargers/..%2f..%2fetc%2fpasswd", "/api/v1/%00", "/%ff%fe", "/api/v1/chargers/%", "/" + "a/" * 5_000))),
    "bodies of 30 MB": from_outside(request("PUT", "/api/v1/tags", body=b" " * 30_000_000)),
    "endless heads of the web": from_outside(lambda: request("GET", "/healthz", "X: " + "y" * 1_000_000)),
    "requests that never end": held_open(b"", b"GET /heal", request("GET", "/healthz")[:-2], request("POST", "/api/v1/session", body=b"x" * 9)[:-5]),
    "the document, asked for and not read": unread(DOCUMENT * 10, 1_000),
}


async def rage(name, port):
    score = Score()

    async def again(number):
        while True:
            await tolerated((ATTACKS | WEB_ATTACKS | TLS_ATTACKS)[name](port, number, score))
    await asyncio.gather(*(again(number) for number in range(ATTACKERS)))


if __name__ == "__main__":
    # The attacker has a machine of its own; here it must not take the gateway's.
    os.nice(5)
    asyncio.run(rage(sys.argv[1], int(sys.argv[2])))
