"""Firmware Management: updates and diagnostics."""

import pytest

LOCATION = "ftp://user:secret@127.0.0.1/firmware.bin"


async def is_updated(charger):
    asked = await charger.is_asked("UpdateFirmware", by=f"firmware update {{}} {LOCATION} --retries 2 --pause 60s")
    assert (asked["location"], asked["retries"], asked["retryInterval"]) == (LOCATION, 2, 60)


async def uploads_diagnostics(charger, *words):
    asked = await charger.is_asked("GetDiagnostics", by="logs {} ftp://127.0.0.1/diagnostics --retries 3 --pause 60s", fileName="d.zip")
    assert asked == {"location": "ftp://127.0.0.1/diagnostics", "retries": 3, "retryInterval": 60}
    for word in words:
        assert await charger.says("DiagnosticsStatusNotification", status=word) == {}


async def tells(charger, *words):
    for word in words:
        assert await charger.says("FirmwareStatusNotification", status=word) == {}


def job(charger):
    """Its only one: how it ended, and the charger's words for it."""
    [job] = charger.shown()["jobs"]
    assert job["origin"] == "asked" and "secret" not in job["location"]
    return job.get("outcome"), [report["word"] for report in job["reports"]]


@pytest.mark.parametrize("line", ["stays", "breaks"])
async def test_TC_044_1_CSMS_an_update_is_installed(charger, line):
    await is_updated(charger)
    await tells(charger, "Downloading", "Downloaded")
    await charger.tells_all("Unavailable")
    await tells(charger, "Installing")
    assert job(charger) == (None, ["Downloading", "Downloaded", "Installing"])
    if line == "breaks":
        await charger.reconnects()
    await charger.boots()
    await tells(charger, "Installed")
    assert job(charger) == ("done", ["Downloading", "Downloaded", "Installing", "Installed"])


async def test_TC_044_2_CSMS_the_download_fails(charger):
    await is_updated(charger)
    await tells(charger, "Downloading", "DownloadFailed")
    assert job(charger) == ("failed", ["Downloading", "DownloadFailed"])


async def test_TC_044_3_CSMS_the_installation_fails(charger):
    await is_updated(charger)
    await tells(charger, "Downloading", "Downloaded")
    await charger.tells_all("Unavailable")
    await tells(charger, "Installing")
    await charger.boots()
    await tells(charger, "InstallationFailed")
    assert job(charger) == ("failed", ["Downloading", "Downloaded", "Installing", "InstallationFailed"])


async def test_TC_045_1_CSMS_diagnostics_are_uploaded(charger):
    await uploads_diagnostics(charger, "Uploading", "Uploaded")
    assert job(charger) == ("done", ["Uploading", "Uploaded"])


async def test_TC_045_2_CSMS_the_upload_of_diagnostics_fails(charger):
    await uploads_diagnostics(charger, "Uploading", "UploadFailed")
    assert job(charger) == ("failed", ["Uploading", "UploadFailed"])
