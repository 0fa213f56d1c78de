"""The web interface over TLS: the same answers, with cookies that go no other way."""

import json
import re
import signal
import socket
import ssl

import pytest
from harness.api import API, BASE
from harness.encryption import Authority, handshake, openssl, trusting
from harness.gateway import run
from harness.ports import free_port
from harness.site import site

PASSWORD = "correct horse battery"


def place(host="127.0.0.1"):
    return [f"{host}:{free_port()}"]


@pytest.fixture
def start(make_gateway):
    """start(listener=addresses, ...) is a running gateway that listens there."""
    def make(tls=None, **listeners):
        described = site(["A1"], **({"tls": tls} if tls else {}))
        described["listen"] |= listeners
        return make_gateway(described).start()
    return make


def roots(gateway):
    return gateway.state / "pki" / "ca.pem"


def test_both_ways_side_by_side(start):
    gateway = start(web=place(), webTLS=place())
    plain, api = API(gateway), API(gateway, is_encrypted=True)
    assert gateway.output.hears(f"the API answers at http://127.0.0.1:{plain.port} and https://127.0.0.1:{api.port}; its token", within=10)
    gateway.command("user", "add", "anna", "--role", "admin", input=PASSWORD)
    for each in (plain, api):
        browser = each.sign_in("anna", PASSWORD)
        assert browser.ask("GET", f"{BASE}/session").json["who"] == "user anna"
        assert browser.ask("PUT", f"{BASE}/tags/VAN", {"note": "x"}).status == 200
        is_encrypted = each is api
        assert browser.cookie.startswith("__Host-fusekeeper=" if is_encrypted else "fusekeeper=")
        assert ("; Secure" in browser.set_cookie) == is_encrypted
        # Each way knows its own cookies only, by whatever name they are shown.
        other = plain if is_encrypted else api
        secret = browser.cookie.partition("=")[2]
        assert other.ask("GET", f"{BASE}/session", token=None, Cookie=browser.cookie).status == 401
        # One could not forbid who has stolen it to rename it; browsers do not.
        assert other.ask("GET", f"{BASE}/session", token=None, Cookie=f"{'' if is_encrypted else '__Host-'}fusekeeper={secret}").status == 200
        assert each.ask("GET", "/healthz", token=None).headers.get("Strict-Transport-Security") is None
    assert api.ask("POST", f"{BASE}/session", {"name": "anna", "password": PASSWORD}, Origin=f"http://127.0.0.1:{api.port}", token=None).error == "crossSite"
    assert gateway.status().warnings == plain.ask("GET", f"{BASE}/status").json["site"]["warnings"]
    gateway.stop()


def test_alone_it_is_remembered_by_browsers(start):
    gateway = start(webTLS=place())
    api = API(gateway, is_encrypted=True)
    answer = api.ask("GET", f"{BASE}/status")
    assert answer.status == 200 and answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert api.ask("GET", f"{BASE}/nothing").headers["Strict-Transport-Security"]
    gateway.stop()


def test_it_leaves_the_machine_once_there_is_an_admin_and_is_asked_by_its_names(start):
    gateway = start(webTLS=place("0.0.0.0"), tls={"names": ["gateway.example", "127.0.0.1", "127.0.0.2"]})
    api = API(gateway, is_encrypted=True)
    assert gateway.output.hears(rf"https://127.0.0.1:{api.port};.*stays on this machine", within=10)
    with pytest.raises(ConnectionRefusedError):
        api.ask("GET", "/healthz", host="127.0.0.2")
    assert any("until somebody can sign in as admin" in each for each in gateway.status().warnings)
    checked = run(gateway.binary, "check", gateway.configuration, "--state", gateway.state)
    assert f"programs and people ask at https://0.0.0.0:{api.port}" in checked.stdout and "until somebody can sign in as admin" in checked.stderr
    assert "reads their passwords" not in checked.stdout
    before = gateway.output.length
    gateway.command("user", "add", "anna", "--role", "admin", input=PASSWORD)
    assert gateway.output.hears(rf"the API answers at https://0.0.0.0:{api.port}; its token", within=10, since=before), gateway.tail()
    assert api.ask("GET", f"{BASE}/status", host="127.0.0.2").status == 200
    assert api.ask("GET", f"{BASE}/status", Host="gateway.example").status == 200
    assert api.ask("GET", f"{BASE}/status", Host="evil.example").error == "wrongHost"
    gateway.stop()


def test_its_certificate_bears_the_names_that_browsers_ask_for(make_gateway):
    described = site(["A1"], web={"names": ["depot.local"]})
    described["listen"]["webTLS"] = place()
    gateway = make_gateway(described).start()
    port = API(gateway, is_encrypted=True).port
    for name in ("127.0.0.1", "localhost", "depot.local"):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            trusting(roots(gateway)).wrap_socket(line, server_hostname=name).close()
    gateway.stop()


def test_nobody_is_asked_for_a_certificate_and_http_1_1_is_chosen(start):
    gateway = start(webTLS=place())
    port = API(gateway, is_encrypted=True).port
    said = handshake(port, "-alpn", "h2,http/1.1", roots=roots(gateway))
    assert "No client certificate CA names sent" in said and "ALPN protocol: http/1.1" in said
    for options in (["-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256"], ["-tls1_3"]):
        assert "Verify return code: 0 (ok)" in handshake(port, *options, roots=roots(gateway))
    handshake(port, "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0", code=1)
    said = openssl("s_client", "-connect", f"127.0.0.1:{port}", "-tls1_2", input="R\n", code=None)
    assert "RENEGOTIATING" in said and "no renegotiation" in said
    gateway.stop()


def test_who_does_not_trust_it_or_speaks_no_tls_is_counted_and_told_once(start, directory):
    gateway = start(webTLS=place())
    api = API(gateway, is_encrypted=True)
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", api.port), timeout=10) as peer:
            peer.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert b"HTTP" not in b"".join(iter(lambda: peer.recv(1_000), b""))
    api.tls = trusting(Authority(directory / "other").certificate)
    with pytest.raises(ssl.SSLCertVerificationError):
        api.ask("GET", "/healthz")
    api.tls = trusting(roots(gateway))
    status = api.ask("GET", f"{BASE}/status").json
    assert status["refusals"] == {"noTLS": 4}
    assert gateway.output.hears("127.0.0.1 got no further than TLS: .*must begin with wss:// or https://", within=10)
    gateway.stop()
    assert len(re.findall("got no further than TLS", gateway.log.read_text())) == 1


def test_new_keys_are_for_those_who_come_from_now_on(start):
    gateway = start(webTLS=place())
    api = API(gateway, is_encrypted=True)
    kept = api.connection()
    headers = {"Authorization": f"Bearer {api.token}"}

    def ask():
        kept.request("GET", f"{BASE}/status", headers=headers)
        answer = kept.getresponse()
        return answer.status, json.loads(answer.read())["certificates"]

    status, before = ask()
    shown = kept.sock.getpeercert()["serialNumber"]
    assert status == 200 and shown in {each["serial"] for each in before}
    assert api.ask("POST", f"{BASE}/pki/renew").status == 200
    status, after = ask()
    assert status == 200 and kept.sock.getpeercert()["serialNumber"] == shown and shown not in {each["serial"] for each in after}
    kept.close()
    fresh = api.connection()
    fresh.connect()
    assert fresh.sock.getpeercert()["serialNumber"] in {each["serial"] for each in after}
    fresh.close()
    gateway.stop()


def test_other_listeners_need_a_restart(start):
    gateway = start(webTLS=place())
    described = gateway.site
    described["listen"]["webTLS"] = place()
    gateway.configure(described)
    gateway.process.send_signal(signal.SIGHUP)
    assert gateway.output.hears("other addresses to listen at need a restart", within=10)
    gateway.stop()
