"""The security cases: in security profile 1 where the cases go over ws, in 2 over wss, and in 3 where they are about a certificate."""

import asyncio
import shlex

import pytest
from harness.encryption import certificate_request, encrypted, handshake, openssl, trusting
from harness.hostile import Hostile
from harness.laboratories import quiet_site
from harness.laboratory import Charger
from harness.line import basic, connected
from websockets.exceptions import InvalidStatus

PASSWORD = "sixteen bytes it is"
CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUfakeBut64CharactersALineAsPEMWantsThemToBe00\n-----END CERTIFICATE-----\n"
LOCATION = "https://127.0.0.1/firmware.bin"
SIGNATURE = "bm90IGEgc2lnbmF0dXJl"


@pytest.fixture(scope="module")
def site_of_the_laboratory():
    """Nobody comes in without a password."""
    return encrypted(quiet_site(security={"allowWithoutPassword": False}))


@pytest.fixture
def expected(gateway, identity):
    """The test's charger is known, and must bring its password."""
    gateway.command("charger", "accept", identity)
    gateway.command("charger", "password", identity, input=PASSWORD)
    return identity


def trusted(gateway, identity=None):
    return trusting(gateway.state / "pki" / "ca.pem", identity)


@pytest.fixture
def charger(gateway, expected, entered):
    return entered(connected(Charger(gateway, expected, PASSWORD)))


async def is_refused(gateway, identity, password, tls):
    charger = Charger(gateway, identity, password)
    charger.tls = tls
    with pytest.raises(InvalidStatus) as refused:
        await charger.connects()
    return refused.value.response.status_code == 401


@pytest.mark.parametrize("hex_key", ["000102030405060708090a0b0c0d0e0fff", "A" * 40], ids=["17 bytes", "20 bytes"])
async def test_TC_073_CSMS_another_password(charger, hex_key):
    await charger.is_asked(
        "ChangeConfiguration", {"key": "AuthorizationKey", "value": hex_key}, by="charger set {} AuthorizationKey -", told=hex_key,
        status="Accepted")
    await charger.hangs_up()
    charger.password = bytes.fromhex(hex_key)
    await charger.connects()
    await charger.boots()
    assert await is_refused(charger.gateway, charger.id, PASSWORD, charger.tls), "the old password still opens the door"


async def asks_for_certificate(charger, directory, key):
    """The charger is told to ask for one, and does; the file of its new key."""
    await charger.is_asked(
        "ExtendedTriggerMessage", {"requestedMessage": "SignChargePointCertificate"}, by="charger trigger {} certificate-request",
        status="Accepted")
    private, request = certificate_request(directory, f"/O=Laboratory/CN={charger.id}", key)
    assert await charger.says("SignCertificate", csr=request) == {"status": "Accepted"}
    return private


async def is_given_certificate(charger, directory, key="ec"):
    """The site's authority signs what the charger asked for; a file with the certificate and its key."""
    private = await asks_for_certificate(charger, directory, key)
    asked = await charger.is_asked("CertificateSigned", by="pki sign {}", status="Accepted")
    whole = directory / f"{charger.id}-{key}.pem"
    whole.write_text(asked["certificateChain"] + private.read_text())
    assert asked["certificateChain"].count("BEGIN CERTIFICATE") == 2, "its own and the one that has signed it"
    return whole


async def with_certificate(charger, whole):
    """It comes again, as an operator has said that it must: with its certificate, without a password."""
    await asyncio.to_thread(charger.gateway.command, "charger", "security", charger.id, "3")
    await comes_with(charger, whole)


async def comes_with(charger, whole):
    await charger.hangs_up()
    charger.tls, charger.password = trusted(charger.gateway, whole), None
    await charger.connects()


@pytest.mark.encrypted
@pytest.mark.parametrize("key", ["ec", "2048"])
async def test_TC_074_CSMS_another_certificate_of_the_charger(charger, directory, key):
    await with_certificate(charger, await is_given_certificate(charger, directory))
    again = await is_given_certificate(charger, directory, key)
    said = openssl("x509", "-in", again, "-noout", "-subject", "-nameopt", "RFC2253", "-text")
    assert f"CN={charger.id}" in said and "O=Acceptance" in said
    assert ("id-ecPublicKey" if key == "ec" else "Public-Key: (2048 bit)") in said
    await with_certificate(charger, again)
    await charger.boots()
    assert [each["state"] for each in charger.shown()["certificateRequests"]] == ["installed", "installed"]


# An operator's words for what a root is for.
KINDS = {"central-system": "CentralSystemRootCertificate", "manufacturer": "ManufacturerRootCertificate"}


async def is_installed(charger, kind, listed, status="Accepted", certificate=CERTIFICATE):
    """An operator gives the charger a root, and has it list those that it has."""
    await charger.is_asked(
        "InstallCertificate", {"certificateType": KINDS[kind], "certificate": certificate},
        by=f"certificate install {{}} - --kind {kind}", told=certificate, status=status)
    if listed:
        await charger.is_asked(
            "GetInstalledCertificateIds", {"certificateType": KINDS[kind]}, by=f"certificate list {{}} --kind {kind}",
            status="Accepted", certificateHashData=[listed])


def roots(charger):
    return [(each["kind"], [name["serial"] for name in each["names"]]) for each in charger.shown()["certificates"]]


SERIAL = "4711aF"


def hashes(algorithm):
    digits = {"SHA256": 64, "SHA384": 96, "SHA512": 128}[algorithm]
    return {"hashAlgorithm": algorithm, "issuerNameHash": "aB" * (digits // 2), "issuerKeyHash": "0d" * (digits // 2), "serialNumber": SERIAL}


async def test_TC_075_1_CSMS_a_manufacturers_root_is_installed(charger):
    await is_installed(charger, "manufacturer", hashes("SHA256"))
    assert roots(charger) == [("manufacturerRoot", [SERIAL])]


async def test_TC_075_2_CSMS_a_root_for_the_central_system_is_installed(charger):
    await is_installed(charger, "central-system", hashes("SHA256"))
    assert roots(charger) == [("centralSystemRoot", [SERIAL])]


@pytest.mark.parametrize("algorithm", ["SHA256", "SHA384", "SHA512"])
async def test_TC_076_CSMS_a_certificate_is_deleted(charger, algorithm):
    listed = hashes(algorithm)
    await is_installed(charger, "central-system", listed)
    # To the letter as the charger named it.
    await charger.is_asked("DeleteCertificate", {"certificateHashData": listed}, by=f"certificate delete {{}} {SERIAL}", status="Accepted")
    assert roots(charger) == [("centralSystemRoot", [])]


@pytest.mark.encrypted
async def test_TC_077_CSMS_the_charger_does_not_take_its_certificate(charger, directory):
    old = await is_given_certificate(charger, directory)
    await with_certificate(charger, old)
    await asks_for_certificate(charger, directory, "ec")
    await charger.is_asked("CertificateSigned", by="pki sign {}", status="Rejected")
    await charger.reports("InvalidChargePointCertificate")
    assert [each["state"] for each in charger.shown()["certificateRequests"]] == ["installed", "refused"]
    assert events(charger) == ["InvalidChargePointCertificate"]
    await with_certificate(charger, old)
    await charger.boots()


async def test_TC_078_CSMS_the_charger_does_not_take_a_root(charger):
    await is_installed(charger, "central-system", None, status="Rejected", certificate="no certificate at all\n")
    await charger.reports("InvalidCentralSystemCertificate")
    assert roots(charger) == [] and events(charger) == ["InvalidCentralSystemCertificate"]


async def test_TC_079_CSMS_the_security_log(charger):
    asked = await charger.is_asked(
        "GetLog", by="logs {} ftp://127.0.0.1/logs --kind security", status="Accepted", filename="security.log")
    assert (asked["logType"], asked["log"]["remoteLocation"]) == ("SecurityLog", "ftp://127.0.0.1/logs")
    for word in ("Uploading", "Uploaded"):
        assert await charger.says("LogStatusNotification", status=word, requestId=asked["requestId"]) == {}
    assert job(charger) == ("securityLog", "done", ["Uploading", "Uploaded"])


def job(charger):
    """Its only one: what it is, how it ended, and the charger's words for it."""
    [job] = charger.shown()["jobs"]
    return job["kind"], job.get("outcome"), [report["word"] for report in job["reports"]]


def events(charger):
    return [each["type"] for each in charger.shown()["securityEvents"]]


async def is_updated(charger, directory):
    """An operator has it fetch signed firmware; the request's number. Nobody here looks at the signature."""
    certificate, signature = directory / "vendor.pem", directory / "firmware.sig"
    certificate.write_text(CERTIFICATE)
    signature.write_text(SIGNATURE + "\n")
    by = f"firmware update {{}} {LOCATION} --certificate {shlex.quote(str(certificate))} --signature {shlex.quote(str(signature))}"
    asked = await charger.is_asked("SignedUpdateFirmware", by=by, status="Accepted")
    firmware = asked["firmware"]
    assert (firmware["location"], firmware["signature"], firmware["signingCertificate"]) == (LOCATION, SIGNATURE, CERTIFICATE)
    return asked["requestId"]


async def tells(charger, number, *words):
    for word in words:
        assert await charger.says("SignedFirmwareStatusNotification", status=word, requestId=number) == {}


LAST = ["boot", "event", "available", "installed"]


@pytest.mark.parametrize("order", [LAST, LAST[::-1], ["event", "installed", "boot", "available"]], ids=" ".join)
async def test_TC_080_CSMS_a_signed_update_is_installed(charger, directory, order):
    number = await is_updated(charger, directory)
    await tells(charger, number, "Downloading", "Downloaded", "SignatureVerified")
    await charger.tells_all("Unavailable")
    await tells(charger, number, "Installing", "InstallRebooting")
    await charger.reconnects()
    for step in order:
        match step:
            case "boot": await charger.boots()
            case "event": await charger.reports("FirmwareUpdated")
            case "available": await charger.tells_all("Available")
            case "installed": await tells(charger, number, "Installed")
    assert events(charger) == ["FirmwareUpdated"]
    words = ["Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "Installed"]
    assert job(charger) == ("signedFirmware", "done", words)


async def test_TC_081_CSMS_an_update_with_a_wrong_signature(charger, directory):
    number = await is_updated(charger, directory)
    await tells(charger, number, "Downloading", "Downloaded", "InvalidSignature")
    assert job(charger) == ("signedFirmware", "failed", ["Downloading", "Downloaded", "InvalidSignature"])


async def is_raised(charger, profile):
    await charger.is_asked(
        "ChangeConfiguration", {"key": "SecurityProfile", "value": f"{profile}"}, by=f"charger set {{}} SecurityProfile {profile}",
        status="Accepted")
    await charger.is_asked("Reset", {"type": "Hard"}, by="charger reset {} --hard", status="Accepted")


async def test_TC_083_CSMS_a_higher_security_profile(charger, directory):
    gateway = charger.gateway
    if charger.tls is None:
        await is_raised(charger, 2)
        # It may fall back as long as it has not come with the higher one (A05.FR.08).
        await charger.reconnects()
        await charger.hangs_up()
        charger.tls = trusted(gateway)
        await charger.connects()
        await charger.boots()
        assert await is_refused(gateway, charger.id, PASSWORD, tls=None)
    else:
        whole = await is_given_certificate(charger, directory)
        await is_raised(charger, 3)
        await charger.reconnects()
        await comes_with(charger, whole)
        await charger.boots()
        assert await is_refused(gateway, charger.id, PASSWORD, trusted(gateway))
        assert await is_refused(gateway, charger.id, PASSWORD, tls=None)
    await charger.reconnects()
    await charger.boots()


@pytest.mark.parametrize(
    "password", ["sixteen bytes it is", "0123456789abcdef", "00ff" * 8, "AbCd" * 10], ids=["text", "16", "32 digits", "40 digits"])
async def test_TC_085_CSMS_a_password_on_the_line(gateway, expected, password):
    gateway.command("charger", "password", expected, input=password)
    for credentials in [None, basic(expected, b"another password"), basic("ANOTHER", password), basic(expected, b"")]:
        with Hostile(gateway) as stranger:
            assert stranger.upgrade(f"/{expected}", *([f"Authorization: {credentials}"] if credentials else [])) == 401
            assert stranger.fields["www-authenticate"][0].startswith("Basic ")
    # Up to 20 characters are text; from 32 on they are the digits of the bytes that a charger sends.
    sent = bytes.fromhex(password) if len(password) >= 32 else password
    async with connected(Charger(gateway, expected, sent)) as charger:
        await charger.boots()


SUITES = ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "AES128-GCM-SHA256", "AES256-GCM-SHA384"]


@pytest.mark.encrypted
@pytest.mark.parametrize("suite", SUITES)
async def test_TC_086_CSMS_the_servers_certificate(gateway, expected, suite):
    charger = Charger(gateway, expected, PASSWORD)
    charger.tls = trusted(gateway)
    charger.tls.maximum_version = charger.tls.minimum_version
    charger.tls.set_ciphers(suite)
    async with connected(charger):
        await charger.boots()
    said = await asyncio.to_thread(handshake, gateway.encrypted_port, "-tls1_2", "-cipher", suite, roots=gateway.state / "pki" / "ca.pem")
    assert "Verify return code: 0 (ok)" in said and "Server public key is" in said


@pytest.mark.encrypted
async def test_TC_087_CSMS_the_chargers_certificate(gateway, expected, directory):
    charger = Charger(gateway, expected, PASSWORD)
    await charger.connects()
    whole = await is_given_certificate(charger, directory)
    await with_certificate(charger, whole)
    await charger.boots()
    await charger.hangs_up()
    # Never again without it; and somebody else's is none of its own.
    assert await is_refused(gateway, expected, PASSWORD, trusted(gateway))
    other = f"{expected[:40]}-other"
    gateway.command("charger", "accept", other)
    assert await is_refused(gateway, other, None, trusted(gateway, whole))
    gateway.command("pki", "revoke", expected)
    assert await is_refused(gateway, expected, None, trusted(gateway, whole))
    assert not charger.complaints
