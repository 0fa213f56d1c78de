"""Whoever knocks at the file listener without a good ticket gets nothing, and hinders nobody."""

import re
import socket
import urllib.parse
from random import Random

import pytest
from harness.filer import addresses, http_request


@pytest.fixture
def filer(make_filer, firmware):
    """A gateway, an address to fetch from and one to send to, of A1."""
    gateway = make_filer(["A1", "B1"], logs={"largestMB": 1})
    gateway.command("firmware", "add", firmware(200_000), "--version", "2.1")
    gateway.fetched, gateway.sent = addresses(gateway, ("firmware", "update", "A1", "2.1"), ("logs", "A1"))
    return gateway


def raw(gateway, request, within=10):
    """Everything that comes back for some bytes."""
    parts = urllib.parse.urlsplit(gateway.fetched)
    with socket.create_connection((parts.hostname, parts.port), timeout=within) as peer:
        peer.sendall(request)
        answer = b""
        try:
            while chunk := peer.recv(65_536):
                answer += chunk
        except ConnectionResetError:
            pass
        return answer


def get(path, method="GET", *lines):
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: x", *lines, "", ""]).encode("latin-1")


def is_nothing(answer):
    """A status and not a word more."""
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.startswith(b"HTTP/1.1 404 ") and body == b"" and b"usekeeper" not in head


TREE = ["/", "/firmware", "/firmware/", "/logs/", "/firmware/../pki/files.key", "/firmware/..%2f..%2fpki%2ffiles.key", "/pki/files.key", "/api/v1/status",
        "/firmware/index.json", "/firmware/%00", "//", "/firmware//", "/../../etc/passwd", "/logs/A1/", "/%2e%2e/%2e%2e/etc/passwd", "/firmware/%25%30%30",
        "/healthz", "/" + "a/" * 900, "/firmware/" + "x" * 1_900]


def test_there_is_nothing_without_a_ticket(filer):
    for path in TREE:
        for method in ("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "TRACE", "PROPFIND"):
            lines = ["Content-Length: 0"] if method in ("PUT", "POST") else []
            assert is_nothing(raw(filer, get(path, method, *lines))), f"{method} {path}"
    for request in (get("*", "OPTIONS"), get("firmware/x"), get("http://x/firmware/x"), get("/", "CONNECT")):
        assert b" 404 " in raw(filer, request) or b" 400 " in raw(filer, request), request
    filer.stop()


def test_forged_tickets_are_worth_nothing(filer):
    parts = urllib.parse.urlsplit(filer.fetched)
    token = parts.path.split("/")[2]
    seal, expires, subject, charger = token.split("-", 3)
    upload = urllib.parse.urlsplit(filer.sent).path.split("/")[2]
    forged = [
        f"{seal}-{int(expires, 16) + 1:x}-{subject}-{charger}", f"{seal}-{expires}-{subject}-B1", f"{seal}-{expires}-f{'0' * 32}-{charger}",
        f"{'0' * 32}-{expires}-{subject}-{charger}", f"{seal.upper()}-{expires}-{subject}-{charger}", f"-{expires}-{subject}-{charger}",
        f"{seal}-0{expires}-{subject}-{charger}", token + "x", token[:-1], upload, token.replace("-", "--"), "%2d".join(token.split("-")) + "%00"]
    random = Random(7)
    forged += ["".join(random.choice("0123456789abcdef-") for _ in range(len(token))) for _ in range(200)]
    for each in forged:
        assert is_nothing(raw(filer, get(f"/firmware/{each}/x"))), each
    for each in [token, *forged[:9], upload[:-1] + "B1"]:
        assert is_nothing(raw(filer, get(f"/logs/{each}/x", "PUT", "Content-Length: 0"))), each
    assert http_request(filer.fetched, "GET")[0] == 200
    filer.stop()


def test_bodies_without_measure_end_where_they_may(filer):
    honest = http_request(filer.fetched, "GET")[2]
    parts = urllib.parse.urlsplit(filer.sent)
    assert b" 413 " in raw(filer, get(parts.path, "PUT", f"Content-Length: {1 << 40}"))
    assert b" 411 " in raw(filer, get(parts.path, "PUT"))
    before = filer.memory()
    with socket.create_connection((parts.hostname, parts.port), timeout=20) as peer:
        peer.sendall(get(parts.path, "PUT", "Transfer-Encoding: chunked"))
        chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
        sent, answer = 0, b""
        try:
            while sent < 64 << 20:
                peer.sendall(chunk)
                sent += len(chunk)
            answer = peer.recv(1_000)
        except OSError:
            pass
    assert sent < 64 << 20 or b" 413 " in answer
    assert filer.memory() - before < 16 * 1024
    assert not [path for path in (filer.state / "logs").rglob("*") if path.is_file()], "a part of what was refused is left"
    assert http_request(filer.fetched, "GET")[2] == honest
    assert http_request(filer.sent, "PUT", b"honest")[0] == 201
    filer.stop()


def test_an_upload_that_breaks_leaves_nothing_and_may_be_tried_again(filer):
    parts = urllib.parse.urlsplit(filer.sent)
    for count, request in enumerate((
        get(parts.path, "PUT", "Content-Length: 100") + b"half",
        get(parts.path, "PUT", "Transfer-Encoding: chunked") + b"4\r\nhalf\r\n",
        get(parts.path, "POST", "Content-Length: 400", "Content-Type: multipart/form-data; boundary=b")
        + b"--b\r\nContent-Disposition: form-data; filename=x\r\n\r\nhalf",
    ), 1):
        with socket.create_connection((parts.hostname, parts.port), timeout=10) as peer:
            peer.sendall(request)
            peer.shutdown(socket.SHUT_WR)
            while peer.recv(1_000):
                pass
        assert filer.output.hears("(?s)" + ".*did not come to its end" * count, within=20)
    assert http_request(filer.sent + "whole.txt", "PUT", b"whole")[0] == 201
    [stored] = [path for path in (filer.state / "logs").rglob("*") if path.is_file()]
    assert re.fullmatch(r"\d{8}T\d{6}\.\d{3}Z-whole\.txt", stored.name) and stored.read_bytes() == b"whole"
    filer.stop()


def test_clients_that_say_nothing_hinder_no_charger(filer):
    parts = urllib.parse.urlsplit(filer.fetched)
    idle = [socket.create_connection((parts.hostname, parts.port)) for _ in range(300)]
    try:
        for each in idle[::2]:
            each.sendall(b"GET /firm")
        status, _, body = http_request(filer.fetched, "GET")
        assert status == 200 and len(body) == 200_000
        assert http_request(filer.sent, "PUT", b"honest")[0] == 201
    finally:
        for each in idle:
            each.close()
    filer.stop()


def test_old_clients_without_a_host_get_their_file(filer):
    parts = urllib.parse.urlsplit(filer.fetched)
    answer = raw(filer, f"GET {parts.path} HTTP/1.0\r\n\r\n".encode())
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b" 200 " in head.split(b"\r\n")[0] and len(body) == 200_000
    filer.stop()


def test_many_slow_chargers_take_little_memory(filer, firmware, figure, is_long):
    size = (200 if is_long else 60) << 20
    path = firmware(1 << 20, "large.bin", seed=9)
    with path.open("ab") as file:
        for _ in range((size >> 20) - 1):
            file.write(bytes(1 << 20))
    filer.command("firmware", "add", path, "--version", "3")
    [address] = addresses(filer, ("firmware", "update", "A1", "3"))
    parts = urllib.parse.urlsplit(address)
    before = filer.memory()
    peers = []
    try:
        for _ in range(20):
            peer = socket.socket()
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16_384)
            peer.settimeout(30)
            peer.connect((parts.hostname, parts.port))
            peer.sendall(get(parts.path))
            peers.append(peer)
        for _ in range(50):
            for peer in peers:
                assert peer.recv(16_384), "a slow charger was hung up on"
        grown = filer.memory() - before
    finally:
        for peer in peers:
            peer.close()
    figure(f"memory for 20 slow chargers of a {size >> 20} MB file", f"{grown / 1024:.1f} MB")
    assert grown < 12 * 1024, f"grew by {grown} KiB"
    filer.stop()
