"""Clients of the API that are slow, or many, or not what they seem."""

import socket

import pytest
from harness.api import BASE


def raw(asker, data):
    """What comes back for bytes as they are, until the gateway hangs up."""
    with socket.create_connection(("127.0.0.1", asker.port), timeout=30) as line:
        line.sendall(data)
        said = b""
        while chunk := line.recv(65536):
            said += chunk
        return said


SMUGGLED = b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"

HOSTILE = {
    "length and chunks": b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
    "odd coding": b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "broken chunk": b"PUT /api/v1/tags/A HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    "huge head": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 1_000_000,
    "huge target": b"GET /" + b"x" * 1_000_000,
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_client_is_refused_and_an_honest_one_answered(api, name):
    asker = api(["A"])
    try:
        said = raw(asker, HOSTILE[name] + SMUGGLED)
    except ConnectionError:
        said = b""  # hung up over what was still being sent
    assert b'"openapi"' not in said and b" 200 " not in said[:20], said[:500]
    assert asker.ask("GET", "/healthz").status == 200


def test_a_thousand_connections_keep_nobody_out(api, figure):
    asker = api(["A"])
    before = asker.gateway.memory()
    crowd = [socket.create_connection(("127.0.0.1", asker.port), timeout=30) for _ in range(1000)]
    try:
        for line in crowd[::2]:
            try:
                line.sendall(b"GET /api/v1/status HTTP/1.1\r\nHost: ")
            except OSError:
                pass  # gone already, to make room
        assert asker.ask("GET", f"{BASE}/status").status == 200
        figure("memory for 1,000 silent clients of the API", f"{(asker.gateway.memory() - before) / 1024:.1f} MB")
    finally:
        for line in crowd:
            line.close()
    assert asker.ask("GET", "/healthz").status == 200
