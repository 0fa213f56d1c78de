"""What chargers tell of jobs, security and vendors' affairs: always taken, whoever asked for it, in whatever order."""

import json
from itertools import permutations

import pytest

REQUEST = "-----BEGIN CERTIFICATE REQUEST-----\nMIH0MIGaAgEAMDgxFDASBgNVBAoMC0xhYm9yYXRvcnkx\n-----END CERTIFICATE REQUEST-----\n"
TIME = "2026-01-01T10:00:00Z"

FIRMWARE = ["Downloaded", "DownloadFailed", "Downloading", "Idle", "InstallationFailed", "Installing", "Installed"]
SIGNED = FIRMWARE + [
    "DownloadScheduled", "DownloadPaused", "InstallRebooting", "InstallScheduled", "InstallVerificationFailed", "InvalidSignature",
    "SignatureVerified",
]
UPLOADS = ["Idle", "Uploaded", "UploadFailed", "Uploading"]
LOGS = ["BadMessage", "Idle", "NotSupportedOperation", "PermissionDenied", "Uploaded", "UploadFailure", "Uploading"]


def shown(gateway, peer):
    return json.loads(gateway.command("charger", "show", peer.identity, "--json"))


@pytest.mark.parametrize(("action", "words"), [
    ("FirmwareStatusNotification", FIRMWARE), ("DiagnosticsStatusNotification", UPLOADS),
    ("SignedFirmwareStatusNotification", SIGNED), ("LogStatusNotification", [*LOGS, "UploadFailed"]),
])
@pytest.mark.parametrize("number", [{}, {"requestId": 1}, {"requestId": 2**31 - 1}], ids=["no number", "1", "greatest"])
def test_states_of_jobs_that_nobody_asked_for(peer, action, words, number):
    if action in ("FirmwareStatusNotification", "DiagnosticsStatusNotification"):
        number = {}
    for word in [*words, *reversed(words), "A word of the vendor's"]:
        assert peer.call(action, {"status": word, **number})[::2] == [3, {}]


async def test_states_of_a_job_in_any_order_and_around_a_boot(charger):
    """ER 3.47: they may come before or after the boot."""
    for number, words in enumerate(permutations(["Downloading", "Installing", "Installed"])):
        await charger.is_asked("UpdateFirmware", {"location": f"ftp://127.0.0.1/{number}", "retrieveDate": "2026-01-01T00:00:00.000Z"})
        for word in words:
            assert await charger.says("FirmwareStatusNotification", status=word) == {}
            if word == words[number % 3]:
                await charger.boots()


@pytest.mark.parametrize("event", [
    "FirmwareUpdated", "FailedToAuthenticateAtCentralSystem", "Something of the vendor's own, with words in it", "x" * 50,
])
@pytest.mark.parametrize("more", [{}, {"techInfo": "t" * 255}], ids=["bare", "with a text"])
def test_any_security_event_is_taken_and_kept(gateway, peer, event, more):
    assert peer.call("SecurityEventNotification", {"type": event, "timestamp": TIME, **more})[::2] == [3, {}]
    [kept] = shown(gateway, peer)["securityEvents"]
    assert (kept["type"], kept.get("info")) == (event, more.get("techInfo"))


def test_security_events_may_come_late_and_many_at_once(gateway, peer):
    times = [f"2025-02-{day:02}T00:00:00.000Z" for day in range(1, 29)]
    for time in times:
        assert peer.call("SecurityEventNotification", {"type": "SettingSystemTime", "timestamp": time})[::2] == [3, {}]
    assert [kept["at"] for kept in shown(gateway, peer)["securityEvents"]] == times


@pytest.mark.parametrize(("csr", "status"), [
    (REQUEST, "Accepted"), ("no request", "Rejected"), ("", "Rejected"), ("-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n", "Rejected"),
], ids=["a request", "a text", "nothing", "a certificate"])
def test_a_request_for_a_certificate_is_answered_at_once(peer, csr, status):
    """A02.FR.11 and 12: the signing comes later."""
    assert peer.call("SignCertificate", {"csr": csr})[::2] == [3, {"status": status}]


@pytest.mark.parametrize("more", [{}, {"messageId": "m"}, {"data": "d" * 20_000}, {"messageId": "", "data": ""}, {"data": {"a": [1]}}], ids=str)
def test_a_vendor_that_nobody_knows_gets_no_data_back(peer, more):
    assert peer.call("DataTransfer", {"vendorId": "com.example", **more})[::2] == [3, {"status": "UnknownVendorId"}]
