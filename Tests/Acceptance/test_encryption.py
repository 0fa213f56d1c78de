"""TLS between chargers and the gateway, with the certificates that it makes and with those of others."""

import asyncio
import json
import re
import signal
import socket

import pytest
from ocpp.v16 import call

from harness.api import API
from harness.encryption import UNHURRIED, Authority, encrypted_site, handshake, openssl, trusting
from harness.gateway import run
from harness.line import connected
from harness.ports import free_port
from harness.station import Station

MANDATORY = {
    "ECDHE-ECDSA-AES128-GCM-SHA256": "ECDSA", "ECDHE-ECDSA-AES256-GCM-SHA384": "ECDSA", "AES128-GCM-SHA256": "RSA", "AES256-GCM-SHA384": "RSA",
}


@pytest.fixture
def gateway(make_gateway):
    return make_gateway(encrypted_site(["A1", "A2"])).start()


def roots(gateway):
    return gateway.state / "pki" / "ca.pem"


def facts(gateway):
    return json.loads(gateway.command("pki", "show", "--json"))


def server(gateway, key):
    return next(each for each in facts(gateway)["certificates"] if each["role"] == "server" and each["key"].startswith(key))


@pytest.mark.parametrize("suite", MANDATORY)
def test_each_suite_that_ocpp_demands_works_at_one_endpoint(gateway, suite):
    said = handshake(gateway.encrypted_port, "-tls1_2", "-cipher", suite, roots=roots(gateway))
    assert f"Cipher is {suite}" in said
    assert "Verify return code: 0 (ok)" in said
    assert "Compression: NONE" in said


@pytest.mark.parametrize(("algorithms", "key"), [("ECDSA+SHA256", "ECDSA"), ("RSA-PSS+SHA256:RSA+SHA256", "RSA")])
def test_both_chains_with_tls_1_3(gateway, algorithms, key):
    said = handshake(gateway.encrypted_port, "-tls1_3", "-sigalgs", algorithms, roots=roots(gateway))
    assert "TLSv1.3" in said and "Verify return code: 0 (ok)" in said
    assert f"CN = Acceptance CA {key}" in said


def test_a_charger_that_knows_nothing_but_rsa_can_check_the_whole_chain(gateway):
    said = handshake(gateway.encrypted_port, "-tls1_2", "-cipher", "AES128-GCM-SHA256", "-sigalgs", "RSA+SHA256", roots=roots(gateway))
    assert "Verify return code: 0 (ok)" in said


@pytest.mark.parametrize("version", ["-tls1", "-tls1_1"])
def test_nothing_older_than_tls_1_2(gateway, version):
    said = handshake(gateway.encrypted_port, version, "-cipher", "DEFAULT@SECLEVEL=0", code=1)
    assert "protocol version" in said
    assert gateway.output.hears("1.2 is the least", within=10)


@pytest.mark.parametrize("suite", ["AES128-SHA", "ECDHE-RSA-AES128-SHA", "NULL-SHA256", "ADH-AES128-GCM-SHA256", "DHE-RSA-AES128-GCM-SHA256"])
def test_no_suite_beyond_those(gateway, suite):
    handshake(gateway.encrypted_port, "-tls1_2", "-cipher", f"{suite}@SECLEVEL=0", code=1)


def test_no_renegotiation(gateway):
    said = openssl("s_client", "-connect", f"127.0.0.1:{gateway.encrypted_port}", "-tls1_2", input="R\n", code=None)
    assert "RENEGOTIATING" in said and "no renegotiation" in said


def test_a_handshake_is_taken_up_again(gateway, directory):
    session = directory / "session.pem"
    for version in ("-tls1_2", "-tls1_3"):
        first = openssl(
            "s_client", "-connect", f"127.0.0.1:{gateway.encrypted_port}", version, "-sess_out", session, "-ign_eof", code=None,
            input="GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert "New, TLS" in first
        assert "Reused, TLS" in handshake(gateway.encrypted_port, version, "-sess_in", session)


def test_the_certificates_say_what_a_charger_looks_for(gateway):
    for kind in ("ECDSA", "RSA"):
        certificate = server(gateway, kind)
        assert "127.0.0.1" in certificate["names"] and certificate["origin"] == "own"
        assert f"CN={certificate['names'][0]}" in certificate["subject"] and "O=Acceptance" in certificate["subject"]
        assert len(certificate["serial"]) == 32
    for file in (gateway.state / "pki").iterdir():
        assert file.stat().st_mode & 0o777 == (0o644 if file.name == "ca.pem" else 0o600), file


async def test_a_charger_works_over_tls_and_the_status_tells_where(gateway):
    station = Station(gateway, "A1")
    station.tls = trusting(roots(gateway))
    async with connected(station), connected(Station(gateway, "A2")) as plain:
        assert (await station.boot()).status == "Accepted"
        assert (await plain.boot()).status == "Accepted"
        await asyncio.to_thread(gateway.command, "tags", "add", "VAN")
        await station.begin("VAN")
        status = json.loads(await asyncio.to_thread(gateway.command, "status", "--json"))
        assert [door["scheme"] for door in status["doors"]] == ["ws", "wss"]
        assert {each["role"] for each in status["certificates"]} == {"authority", "server"}
        assert "wss://127.0.0.1" in await asyncio.to_thread(gateway.command, "status")


def test_a_charger_that_trusts_others_gets_no_further(gateway, directory):
    other = Authority(directory / "other")
    handshake(gateway.encrypted_port, roots=other.certificate, code=1)
    assert gateway.output.hears("give it the root", within=10)


def test_who_forgets_the_s_of_wss_is_told_so_in_the_log(gateway):
    with socket.create_connection(("127.0.0.1", gateway.encrypted_port), timeout=10) as peer:
        peer.sendall(b"GET /A1 HTTP/1.1\r\nHost: x\r\n\r\n")
        while peer.recv(1000):
            pass
    assert gateway.output.hears("wss://", within=10)


def test_the_same_keys_after_a_restart(gateway):
    before = facts(gateway)
    gateway.stop()
    gateway.start()
    assert facts(gateway) == before


async def test_new_keys_without_a_restart_while_an_old_connection_lives(gateway):
    station = Station(gateway, "A1")
    station.tls = trusting(roots(gateway))
    async with connected(station):
        await station.boot()
        before = await asyncio.to_thread(server, gateway, "ECDSA")
        await asyncio.to_thread(gateway.command, "pki", "renew")
        after = await asyncio.to_thread(server, gateway, "ECDSA")
        assert before["serial"] != after["serial"] and before["issuer"] == after["issuer"]
        said = await asyncio.to_thread(handshake, gateway.encrypted_port, roots=roots(gateway))
        assert "Verify return code: 0 (ok)" in said
        assert (await station.ask(call.Heartbeat())).current_time


def test_a_certificate_from_elsewhere(gateway, directory):
    authority = Authority(directory / "ca", "Example")
    good = authority.issue("good", "/O=Example/CN=gateway.example")
    chain = directory / "chain.pem"
    chain.write_text(good.read_text() + authority.certificate.read_text())
    wrongs = {authority.issue("weak", "/CN=x", key="1024"): "too weak", good: "leads to no root", authority.certificate: "private key"}
    for wrong, words in wrongs.items():
        assert words in run(gateway.binary, "pki", "import", wrong, "--state", gateway.state, code=65).stderr
    assert server(gateway, "ECDSA")["origin"] == "own"
    gateway.command("pki", "import", chain)
    assert server(gateway, "ECDSA")["origin"] == "imported" and server(gateway, "RSA")["origin"] == "own"
    assert "Verify return code: 0 (ok)" in handshake(gateway.encrypted_port, "-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256", roots=authority.certificate)
    gateway.stop()
    gateway.start()
    assert server(gateway, "ECDSA")["origin"] == "imported"
    gateway.command("pki", "forget", "ecdsa")
    assert server(gateway, "ECDSA")["origin"] == "own"
    gateway.command("pki", "forget", "ecdsa", code=65)


async def test_keys_of_files_are_read_again_on_a_hang_up(make_gateway, directory):
    authority = Authority(directory / "ca", "Example")
    described = encrypted_site(["A1"])
    first = authority.issue("first", "/O=Example/CN=gateway.example")
    second = authority.issue("second", "/O=Example/CN=gateway.example")
    file = directory / "server.pem"
    file.write_text(first.read_text())
    described["tls"] = {"certificates": [{"chain": str(file), "key": "credential:key"}]}
    (directory / "key").write_text(first.read_text())
    gateway = make_gateway(described)
    gateway.start(CREDENTIALS_DIRECTORY=str(directory))
    before = await asyncio.to_thread(server, gateway, "ECDSA")
    assert before["origin"] == "configured"
    station = Station(gateway, "A1")
    station.tls = trusting(authority.certificate)
    async with connected(station):
        await station.boot()
        file.write_text(second.read_text())
        (directory / "key").write_text(second.read_text())
        gateway.process.send_signal(signal.SIGHUP)
        assert await asyncio.to_thread(gateway.output.hears, r"(?s)new connections over TLS.*new connections over TLS.*new connections over TLS", 10)
        after = await asyncio.to_thread(server, gateway, "ECDSA")
        assert after["serial"] != before["serial"]
        assert (await station.ask(call.Heartbeat())).current_time
    # Files that do not go together: the gateway says so, and uses its own.
    file.write_text(first.read_text())
    gateway.process.send_signal(signal.SIGHUP)
    assert await asyncio.to_thread(gateway.output.hears, "the key is not that of the certificate", 10)
    assert (await asyncio.to_thread(server, gateway, "ECDSA"))["origin"] == "own"


def test_http_1_1_is_chosen_where_it_is_offered(gateway):
    assert "ALPN protocol: http/1.1" in handshake(gateway.encrypted_port, "-alpn", "h2,http/1.1", roots=roots(gateway))
    assert "No ALPN negotiated" in handshake(gateway.encrypted_port, "-alpn", "h2", roots=roots(gateway))


def test_the_api_tells_of_the_certificates(make_gateway):
    described = encrypted_site(["A1"])
    described["listen"]["web"] = [f"127.0.0.1:{free_port()}"]
    gateway = make_gateway(described).start()
    api = API(gateway)
    before = api.ask("GET", "/api/v1/pki").json
    assert [each["role"] for each in before["certificates"]] == ["authority", "authority", "server", "server"]
    assert api.ask("GET", "/api/v1/pki/authorities").json["pem"] == roots(gateway).read_text()
    assert api.ask("GET", "/api/v1/pki/authorities?key=rsa").json["pem"] in roots(gateway).read_text()
    assert api.ask("POST", "/api/v1/pki/renew").status == 200
    after = api.ask("GET", "/api/v1/pki").json
    assert [each["serial"] for each in after["certificates"][:2]] == [each["serial"] for each in before["certificates"][:2]]
    assert all(new["serial"] != old["serial"] for new, old in zip(after["certificates"][2:], before["certificates"][2:], strict=True))
    assert not any("PRIVATE" in file for file in (api.ask("GET", "/api/v1/pki").text, api.ask("GET", "/api/v1/status").text))


@pytest.fixture
def unhurried(make_gateway):
    return make_gateway(encrypted_site(["A1"], tls=UNHURRIED)).start()


def handshakes(gateway, *options, seconds):
    """How many a client makes in that time, one after the other."""
    said = openssl("s_time", "-connect", f"127.0.0.1:{gateway.encrypted_port}", "-time", seconds, "-CAfile", roots(gateway), *options, within=seconds + 30)
    return int(re.findall(r"(\d+) connections in \d+ real seconds", said)[-1])


@pytest.mark.long
@pytest.mark.timeout(1_800)
def test_fifty_thousand_handshakes_leave_nothing_behind(unhurried, figure):
    gateway = unhurried
    handshakes(gateway, "-new", seconds=10)
    warm, total = gateway.memory(), 0
    while total < 50_000:
        for options in (["-new"], ["-new", "-tls1_2"], ["-reuse"], ["-new", "-tls1_2", "-cipher", "AES128-GCM-SHA256"]):
            total += handshakes(gateway, *options, seconds=15)
    grown = gateway.memory() - warm
    figure("memory after 50,000 handshakes", f"{grown} KiB more than after the first 10 s ({total} made)")
    assert grown < 4_096, f"{grown} KiB more than before {total} handshakes"
