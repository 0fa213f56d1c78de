"""
The security cases, as far as they go without TLS: over security profile 1, a password on a plain line. Where a case asks for more,
`waits_for_tls` says what is still to be shown.
"""

import pytest
from harness.hostile import Hostile
from harness.laboratories import quiet_site
from harness.laboratory import Charger
from harness.line import basic, connected
from websockets.exceptions import InvalidStatus

PASSWORD = "sixteen bytes it is"
CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUfakeBut64CharactersALineAsPEMWantsThemToBe00\n-----END CERTIFICATE-----\n"
REQUEST = "-----BEGIN CERTIFICATE REQUEST-----\nMIH0MIGaAgEAMDgxFDASBgNVBAoMC0xhYm9yYXRvcnkx\n-----END CERTIFICATE REQUEST-----\n"
LATER = "2099-01-01T00:00:00.000Z"
UPDATE = {
    "requestId": 31,
    "firmware": {
        "location": "https://127.0.0.1/firmware.bin", "retrieveDateTime": "2026-01-01T00:00:00.000Z", "installDateTime": LATER,
        "signingCertificate": CERTIFICATE, "signature": "bm90IGEgc2lnbmF0dXJl",
    },
}


@pytest.fixture(scope="module")
def site_of_the_laboratory():
    """Nobody comes in without a password."""
    return quiet_site(security={"allowWithoutPassword": False})


@pytest.fixture
def expected(gateway, identity):
    """The test's charger is known, and must bring its password."""
    gateway.command("charger", "accept", identity)
    gateway.command("charger", "password", identity, input=PASSWORD)
    return identity


@pytest.fixture
def charger(gateway, expected, entered):
    return entered(connected(Charger(gateway, expected, PASSWORD)))


async def is_refused(gateway, identity, password):
    with pytest.raises(InvalidStatus) as refused:
        await Charger(gateway, identity, password).connects()
    return refused.value.response.status_code == 401


@pytest.mark.parametrize("hex_key", ["000102030405060708090a0b0c0d0e0fff", "A" * 40], ids=["17 bytes", "20 bytes"])
async def test_TC_073_CSMS_another_password(charger, hex_key):
    await charger.is_asked("ChangeConfiguration", {"key": "AuthorizationKey", "value": hex_key}, status="Accepted")
    await charger.hangs_up()
    charger.password = bytes.fromhex(hex_key)
    await charger.connects()
    await charger.boots()
    assert await is_refused(charger.gateway, charger.id, PASSWORD), "the old password still opens the door"


@pytest.mark.skip(reason="needs TLS")
@pytest.mark.waits_for_tls("all of it: the charger comes back with its new certificate, RSA and ECDSA")
def test_TC_074_CSMS_another_certificate_of_the_charger():
    """Security profile 3."""


async def is_installed(charger, kind):
    await charger.is_asked("InstallCertificate", {"certificateType": kind, "certificate": CERTIFICATE}, status="Accepted")
    await charger.is_asked("GetInstalledCertificateIds", {"certificateType": kind}, status="Accepted", certificateHashData=[hashes("SHA256")])


def hashes(algorithm):
    digits = {"SHA256": 64, "SHA384": 96, "SHA512": 128}[algorithm]
    return {"hashAlgorithm": algorithm, "issuerNameHash": "aB" * (digits // 2), "issuerKeyHash": "0d" * (digits // 2), "serialNumber": "4711aF"}


@pytest.mark.waits_for_tls("the same over security profile 2")
async def test_TC_075_1_CSMS_a_manufacturers_root_is_installed(charger):
    await is_installed(charger, "ManufacturerRootCertificate")


@pytest.mark.waits_for_tls("the same over security profile 2")
async def test_TC_075_2_CSMS_a_root_for_the_central_system_is_installed(charger):
    await is_installed(charger, "CentralSystemRootCertificate")


@pytest.mark.waits_for_tls("the same over security profile 2")
@pytest.mark.parametrize("algorithm", ["SHA256", "SHA384", "SHA512"])
async def test_TC_076_CSMS_a_certificate_is_deleted(charger, algorithm):
    kind = "CentralSystemRootCertificate"
    await charger.is_asked("InstallCertificate", {"certificateType": kind, "certificate": CERTIFICATE}, status="Accepted")
    listed = hashes(algorithm)
    await charger.is_asked("GetInstalledCertificateIds", {"certificateType": kind}, status="Accepted", certificateHashData=[listed])
    asked = await charger.is_asked("DeleteCertificate", {"certificateHashData": listed}, status="Accepted")
    assert asked["certificateHashData"] == listed, "a certificate must be named as the charger named it"


@pytest.mark.waits_for_tls("the charger's old certificate still opens the door")
async def test_TC_077_CSMS_the_charger_does_not_take_its_certificate(charger):
    await charger.is_asked("ExtendedTriggerMessage", {"requestedMessage": "SignChargePointCertificate"}, status="Accepted")
    assert await charger.says("SignCertificate", csr=REQUEST) == {"status": "Accepted"}
    await charger.is_asked("CertificateSigned", {"certificateChain": CERTIFICATE}, status="Rejected")
    await charger.reports("InvalidChargePointCertificate")


@pytest.mark.waits_for_tls("the same over security profile 2")
async def test_TC_078_CSMS_the_charger_does_not_take_a_root(charger):
    wanted = {"certificateType": "CentralSystemRootCertificate", "certificate": "no certificate at all"}
    await charger.is_asked("InstallCertificate", wanted, status="Rejected")
    await charger.reports("InvalidCentralSystemCertificate")


async def test_TC_079_CSMS_the_security_log(charger):
    wanted = {"logType": "SecurityLog", "requestId": 30, "log": {"remoteLocation": "ftp://127.0.0.1/logs"}, "retries": 1}
    await charger.is_asked("GetLog", wanted, status="Accepted", filename="security.log")
    for word in ("Uploading", "Uploaded"):
        assert await charger.says("LogStatusNotification", status=word, requestId=30) == {}


async def tells_of_firmware(charger, *words):
    for word in words:
        assert await charger.says("SignedFirmwareStatusNotification", status=word, requestId=31) == {}


async def test_TC_080_CSMS_a_signed_update_is_installed(charger):
    await charger.is_asked("SignedUpdateFirmware", UPDATE, status="Accepted")
    await tells_of_firmware(charger, "Downloading", "Downloaded", "SignatureVerified")
    await charger.tells_all("Unavailable")
    await tells_of_firmware(charger, "Installing", "InstallRebooting")
    await charger.hangs_up()
    await charger.connects()
    await charger.boots()
    await charger.reports("FirmwareUpdated")
    await tells_of_firmware(charger, "Installed")


async def test_TC_081_CSMS_an_update_with_a_wrong_signature(charger):
    await charger.is_asked("SignedUpdateFirmware", UPDATE, status="Accepted")
    await tells_of_firmware(charger, "Downloading", "Downloaded", "InvalidSignature")


@pytest.mark.waits_for_tls("the charger comes back with security profile 2, and with 1 no more")
async def test_TC_083_CSMS_a_higher_security_profile(charger):
    await charger.is_asked("ChangeConfiguration", {"key": "SecurityProfile", "value": "2"}, status="Accepted")
    await charger.is_asked("Reset", {"type": "Hard"}, status="Accepted")
    await charger.hangs_up()
    # It may fall back as long as it has not come with the higher one (A05.FR.08).
    await charger.connects()
    await charger.boots()


@pytest.mark.parametrize("password", ["sixteen bytes it is", "0123456789abcdef", "00ff" * 8, "AbCd" * 10], ids=["text", "16", "32 digits", "40 digits"])
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


@pytest.mark.skip(reason="needs TLS")
@pytest.mark.waits_for_tls("all of it: the server's certificates and the four cipher suites")
def test_TC_086_CSMS_the_servers_certificate():
    """Security profiles 2 and 3."""


@pytest.mark.skip(reason="needs TLS")
@pytest.mark.waits_for_tls("all of it: a charger's certificate opens the door, without a password")
def test_TC_087_CSMS_the_chargers_certificate():
    """Security profile 3."""
