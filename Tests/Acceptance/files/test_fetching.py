"""Firmware that the gateway gets from another server: resumed, bounded, and from nowhere it may not."""

import contextlib
import hashlib
import http.server
import json
import re
import socket
import ssl
import threading

import pytest
from harness.encryption import Authority
from harness.filer import filing_site
from harness.gateway import run


class Server:
    """Answers by `handle(handler, count)`; `requests` holds path and headers of each request. `identity`: over TLS, with that certificate and key."""

    def __init__(self, handle, identity=None):
        outer = self
        self.requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outer.requests.append((self.path, dict(self.headers)))
                self.close_connection = True
                handle(self, len(outer.requests))

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if identity:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(identity)
            # The handshake belongs to the thread of its connection: one that fails must not end the others.
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.port = self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def answer(handler, status, body, **fields):
    handler.send_response(status)
    for name, value in ({"Content_Length": len(body)} | fields).items():
        handler.send_header(name.replace("_", "-"), str(value))
    handler.end_headers()
    with contextlib.suppress(OSError):
        handler.wfile.write(body)


def breaks(handler, body, total, **fields):
    """Sends the beginning of what was announced and hangs up."""
    answer(handler, fields.pop("status", 200), body, Content_Length=total, **fields)
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


CONTENT = bytes(range(256)) * 2_000
DIGEST = hashlib.sha256(CONTENT).hexdigest()
ALLOWED = {"allowPrivateAddresses": True}


def listed(gateway):
    return json.loads(gateway.command("firmware", "list", "--json"))


def fetch(gateway, server, path="/cp.bin", *more, code=0):
    return gateway.command("firmware", "fetch", f"http://localhost:{server.port}{path}", "--version", "2.1", *more, code=code)


def test_a_download_that_breaks_goes_on_where_it_ended(make_filer):
    def handle(handler, count):
        if count == 1:
            return breaks(handler, CONTENT[:100_000], len(CONTENT), ETag='"one"')
        assert handler.headers["If-Range"] == '"one"'
        first = int(handler.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        fields = {"Content_Range": f"bytes {first}-{len(CONTENT) - 1}/{len(CONTENT)}", "ETag": '"one"', "status": 206}
        if count == 2:
            return breaks(handler, CONTENT[first:first + 50_000], len(CONTENT) - first, **fields)
        fields.pop("status")
        answer(handler, 206, CONTENT[first:], **fields)

    gateway = make_filer(["A1"], firmware=ALLOWED)
    with Server(handle) as server:
        assert DIGEST in fetch(gateway, server, "/cp-2.1.bin?x=1", "--sha256", DIGEST)
        assert [headers.get("Range") for _, headers in server.requests] == [None, "bytes=100000-", "bytes=150000-"]
    [file] = listed(gateway)
    assert (file["sha256"], file["name"], file["source"]) == (DIGEST, "cp-2.1.bin", f"http://localhost:{server.port}/cp-2.1.bin?x=1")
    gateway.stop()


def test_a_server_that_begins_anew_is_followed_from_the_beginning(make_filer):
    def handle(handler, count):
        if count == 1:
            return breaks(handler, b"x" * 100_000, 500_000, ETag='"old"')
        answer(handler, 200, CONTENT, ETag='"new"')

    gateway = make_filer(["A1"], firmware=ALLOWED)
    with Server(handle) as server:
        assert DIGEST in fetch(gateway, server)
    gateway.stop()


def test_redirections_are_followed_so_far(make_filer):
    def handle(handler, count):
        if handler.path == "/loop":
            return answer(handler, 302, b"", Location="/loop")
        if handler.path == "/away":
            return answer(handler, 302, b"", Location="ftp://localhost/x")
        if handler.path == "/there":
            return answer(handler, 200, CONTENT)
        answer(handler, 301, b"", Location="there")

    gateway = make_filer(["A1"], firmware=ALLOWED)
    with Server(handle) as server:
        assert DIGEST in fetch(gateway, server, "/here")
        before = len(server.requests)
        fetch(gateway, server, "/loop", code=65)
        assert len(server.requests) - before <= 7
        fetch(gateway, server, "/away", code=65)
    gateway.stop()


@pytest.mark.parametrize("handle, more", [
    (lambda handler, count: answer(handler, 404, b"no"), []),
    (lambda handler, count: answer(handler, 200, b""), []),
    (lambda handler, count: answer(handler, 200, CONTENT, Content_Encoding="gzip"), []),
    (lambda handler, count: answer(handler, 200, CONTENT), ["--sha256", "0" * 64]),
    (lambda handler, count: answer(handler, 200, b"x" * (2 << 20)), []),
    (lambda handler, count: breaks(handler, b"x" * 10, 1 << 30), []),
], ids=["404", "empty", "compressed", "another content", "too large", "far too large"])
def test_what_is_not_right_is_not_kept(make_filer, handle, more):
    gateway = make_filer(["A1"], firmware=ALLOWED | {"largestMB": 1, "quotaMB": 1})
    with Server(handle) as server:
        fetch(gateway, server, "/cp.bin", *more, code=65)
    assert listed(gateway) == []
    assert [path.name for path in (gateway.state / "firmware").iterdir()] == []
    gateway.stop()


def test_neighbours_are_not_asked_unless_that_is_allowed(make_filer):
    gateway = make_filer(["A1"])
    with Server(lambda handler, count: answer(handler, 200, CONTENT)) as server:
        for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1"):
            gateway.command("firmware", "fetch", f"http://{host}:{server.port}/x", "--version", "1", code=65)
        for address in (f"https://127.0.0.1:{server.port}/x", "https://u:p@example.com/x", "file:///etc/passwd", "ftp://127.0.0.1/x", f"http://u:p@127.0.0.1:{server.port}/x", "x"):
            gateway.command("firmware", "fetch", address, "--version", "1", code=65)
        assert server.requests == []
    gateway.stop()


@pytest.fixture
def authority(directory):
    return Authority(directory / "vendor")


def secure(gateway, server, *more, host="localhost", path="/cp.bin", scheme="https"):
    """How a fetch over TLS ended, and what was said."""
    done = run(
        gateway.binary, "firmware", "fetch", f"{scheme}://{host}:{server.port}{path}", "--version", "2.1", *more, "--state", gateway.state, code=None)
    return done.returncode, done.stdout + done.stderr


def test_over_tls_from_a_server_that_proves_who_it_is(make_filer, authority):
    def handle(handler, count):
        if count == 1:
            return breaks(handler, CONTENT[:100_000], len(CONTENT), ETag='"one"')
        assert handler.headers["Host"] == f"localhost:{server.port}"
        fields = {"Content_Range": f"bytes 100000-{len(CONTENT) - 1}/{len(CONTENT)}", "ETag": '"one"'}
        answer(handler, 206, CONTENT[100_000:], **fields)

    identity = authority.issue("server", "/CN=localhost", extensions="subjectAltName=DNS:localhost")
    gateway = make_filer(["A1"], firmware=ALLOWED | {"serverCA": str(authority.certificate)})
    with Server(handle, identity) as server:
        code, said = secure(gateway, server, "--sha256", DIGEST)
        assert code == 0 and DIGEST in said
        assert [headers.get("Range") for _, headers in server.requests] == [None, "bytes=100000-"]
    assert listed(gateway)[0]["source"] == f"https://localhost:{server.port}/cp.bin"
    gateway.stop()


def test_over_tls_from_nobody_else(make_filer, authority, directory):
    other = Authority(directory / "other", "Other")
    right = authority.issue("right", "/CN=localhost", extensions="subjectAltName=DNS:localhost")
    gateway = make_filer(["A1"], firmware=ALLOWED | {"serverCA": str(authority.certificate)})
    identities = {
        "self-signed|unable to get": other.issue("server", "/CN=localhost", extensions="subjectAltName=DNS:localhost"),
        "hostname mismatch": authority.issue("elsewhere", "/CN=localhost", extensions="subjectAltName=DNS:files.example"),
        "expired": authority.issue("old", "/CN=localhost", days=-1, extensions="subjectAltName=DNS:localhost"),
    }
    for reason, identity in identities.items():
        with Server(lambda handler, count: answer(handler, 200, CONTENT), identity) as server:
            code, said = secure(gateway, server)
            assert code == 65 and re.search(reason, said) and "serverCA" in said, said
            assert server.requests == []
    with Server(lambda handler, count: answer(handler, 200, CONTENT), right) as server:
        code, said = secure(gateway, server, host="127.0.0.1")
        assert code == 65 and "IP address mismatch" in said, said
    with Server(lambda handler, count: answer(handler, 200, CONTENT)) as server:
        code, said = secure(gateway, server)
        assert code == 65 and "does not speak TLS" in said, said
    assert listed(gateway) == []
    gateway.stop()


def test_roots_that_the_system_trusts_are_trusted_and_a_missing_file_is_named(make_gateway, authority):
    identity = authority.issue("server", "/CN=localhost", extensions="subjectAltName=DNS:localhost")
    gateway = make_gateway(filing_site(["A1"], firmware=ALLOWED)).start(SSL_CERT_FILE=str(authority.certificate))
    with Server(lambda handler, count: answer(handler, 200, CONTENT), identity) as server:
        assert secure(gateway, server)[0] == 0
        gateway.kill()
        gateway.configure(filing_site(["A1"], firmware=ALLOWED | {"serverCA": "/nowhere/roots.pem"}))
        gateway.start()
        code, said = secure(gateway, server)
        assert code == 65 and "/nowhere/roots.pem" in said, said
    gateway.stop()


def test_what_began_with_tls_goes_on_with_it(make_filer, authority):
    identity = authority.issue("server", "/CN=localhost", extensions="subjectAltName=DNS:localhost")
    gateway = make_filer(["A1"], firmware=ALLOWED | {"serverCA": str(authority.certificate)})
    with Server(lambda handler, count: answer(handler, 200, CONTENT)) as plain:
        with Server(lambda handler, count: answer(handler, 302, b"", Location=f"http://localhost:{plain.port}/x"), identity) as server:
            code, said = secure(gateway, server)
            assert code == 65 and "anybody could change the file" in said, said
            assert plain.requests == []
    with Server(lambda handler, count: answer(handler, 200, CONTENT), identity) as server:
        with Server(lambda handler, count: answer(handler, 302, b"", Location=f"https://localhost:{server.port}/x")) as plain:
            assert secure(gateway, plain, scheme="http")[0] == 0
    gateway.stop()
