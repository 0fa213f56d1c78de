"""Server keys that are in no file but in a PKCS#11 token."""

import asyncio
import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest
from ocpp.v16 import call

from harness.encryption import Authority, encrypted_site, handshake, openssl, trusting
from harness.line import connected
from harness.station import Station

CONFIGURATION = """openssl_conf = main
[main]
providers = providers
[providers]
default = default_provider
pkcs11 = pkcs11_provider
[default_provider]
activate = 1
[pkcs11_provider]
activate = 1
pkcs11-module-path = {module}
"""
PIN = "4711"
SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")


def modules():
    """Where OpenSSL looks for its providers."""
    return Path(openssl("version", "-m").partition('"')[2].rstrip().rstrip('"'))


def needs_a_token():
    if shutil.which("softhsm2-util") is None or not SOFTHSM.exists():
        pytest.skip("there is no token here: Debian has one in softhsm2")
    if not (modules() / "pkcs11.so").exists():
        pytest.skip("OpenSSL has no provider for tokens here: Debian has one in pkcs11-provider, from version 13 on")


def tool(*arguments, **environment):
    done = subprocess.run(list(map(str, arguments)), env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=30)
    assert done.returncode == 0, f"{arguments} ended with {done.returncode}:\n{done.stdout}"


class Token:
    """An elliptic key at a URI, the environment in which OpenSSL finds it, and a certificate of it."""

    def __init__(self, directory, uri, environment):
        self.uri, self.environment = uri, environment
        self.authority = Authority(directory / "ca", "Example")
        self.chain = directory / "chain.pem"

    def certify(self, request):
        more = self.authority.directory / "server.ext"
        more.write_text("subjectAltName=IP:127.0.0.1\n")
        signed = openssl(
            "x509", "-req", "-in", request, "-CA", self.authority.certificate, "-CAkey", self.authority.key, "-days", 30, "-extfile", more)
        self.chain.write_text(signed[signed.index("-----BEGIN"):] + self.authority.certificate.read_text())
        return self

    def described(self):
        described = encrypted_site(["A1"])
        described["tls"] = {"certificates": [{"chain": str(self.chain), "key": self.uri}]}
        return described


@pytest.fixture
def pkcs11(directory):
    needs_a_token()
    configuration, tokens, pin = directory / "softhsm2.conf", directory / "tokens", directory / "pin"
    tokens.mkdir()
    configuration.write_text(f"directories.tokendir = {tokens}\n")
    pin.write_text(PIN)
    cnf = directory / "openssl.cnf"
    cnf.write_text(CONFIGURATION.format(module=SOFTHSM))
    environment = {"SOFTHSM2_CONF": str(configuration), "OPENSSL_CONF": str(cnf)}
    key, request = directory / "key.pem", directory / "request.pem"
    openssl("req", "-new", "-nodes", *Authority.new("ec"), "-keyout", key, "-out", request, "-subj", "/O=Example/CN=gateway.example")
    tool("softhsm2-util", "--init-token", "--free", "--label", "site", "--pin", PIN, "--so-pin", PIN, **environment)
    tool("softhsm2-util", "--import", key, "--token", "site", "--label", "server", "--id", "01", "--pin", PIN, **environment)
    key.unlink()
    return Token(directory, f"pkcs11:token=site;object=server;type=private?pin-source=file:{quote(str(pin))}", environment).certify(request)


def server(gateway):
    shown = json.loads(gateway.command("pki", "show", "--json"))
    return next(each for each in shown["certificates"] if each["role"] == "server" and each["key"].startswith("ECDSA"))


async def test_a_key_in_a_token_proves_who_the_gateway_is(pkcs11, make_gateway):
    gateway = make_gateway(pkcs11.described())
    gateway.start(**pkcs11.environment)
    assert (await asyncio.to_thread(server, gateway))["origin"] == "configured"
    for options in (["-tls1_3", "-sigalgs", "ECDSA+SHA256"], ["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"]):
        said = await asyncio.to_thread(handshake, gateway.encrypted_port, *options, roots=pkcs11.authority.certificate)
        assert "Verify return code: 0 (ok)" in said and "CN = Example root" in said
    station = Station(gateway, "A1")
    station.tls = trusting(pkcs11.authority.certificate)
    async with connected(station):
        assert (await station.boot()).status == "Accepted"
        assert (await station.ask(call.Heartbeat())).current_time
    assert PIN not in gateway.log.read_text()


async def test_a_token_that_is_not_there_is_told_and_the_gateway_uses_its_own_key(make_gateway, directory):
    described = encrypted_site(["A1"])
    authority = Authority(directory / "ca", "Example")
    chain = authority.issue("server", "/O=Example/CN=gateway.example")
    described["tls"] = {"certificates": [{"chain": str(chain), "key": "pkcs11:token=nowhere;object=server?pin-value=4711"}]}
    gateway = make_gateway(described).start()
    assert gateway.output.hears("is its provider installed and named in openssl.cnf", within=10)
    assert (await asyncio.to_thread(server, gateway))["origin"] == "own"
    assert PIN not in gateway.log.read_text(), "nor is what stands in the URI told"
    assert "pkcs11" in await asyncio.to_thread(gateway.command, "status")
