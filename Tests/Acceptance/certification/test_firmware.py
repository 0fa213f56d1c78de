"""Firmware Management: updates and diagnostics."""

UPDATE = {"location": "ftp://user:secret@127.0.0.1/firmware.bin", "retrieveDate": "2026-01-01T00:00:00.000Z"}
DIAGNOSTICS = {"location": "ftp://127.0.0.1/diagnostics", "retries": 3, "retryInterval": 60}


async def tells_of_firmware(charger, *words):
    for word in words:
        assert await charger.says("FirmwareStatusNotification", status=word) == {}


async def tells_of_diagnostics(charger, *words):
    for word in words:
        assert await charger.says("DiagnosticsStatusNotification", status=word) == {}


async def test_TC_044_1_CSMS_an_update_is_installed(charger):
    await charger.is_asked("UpdateFirmware", UPDATE)
    await tells_of_firmware(charger, "Downloading", "Downloaded")
    await charger.tells_all("Unavailable")
    await tells_of_firmware(charger, "Installing")
    await charger.hangs_up()
    await charger.connects()
    await charger.boots()
    await tells_of_firmware(charger, "Installed")


async def test_TC_044_2_CSMS_the_download_fails(charger):
    await charger.is_asked("UpdateFirmware", UPDATE)
    await tells_of_firmware(charger, "Downloading", "DownloadFailed")


async def test_TC_044_3_CSMS_the_installation_fails(charger):
    await charger.is_asked("UpdateFirmware", UPDATE)
    await tells_of_firmware(charger, "Downloading", "Downloaded")
    await charger.tells_all("Unavailable")
    await tells_of_firmware(charger, "Installing")
    await charger.boots()
    await tells_of_firmware(charger, "InstallationFailed")


async def test_TC_045_1_CSMS_diagnostics_are_uploaded(charger):
    await charger.is_asked("GetDiagnostics", DIAGNOSTICS, fileName="diagnostics.zip")
    await tells_of_diagnostics(charger, "Uploading", "Uploaded")


async def test_TC_045_2_CSMS_the_upload_of_diagnostics_fails(charger):
    await charger.is_asked("GetDiagnostics", DIAGNOSTICS, fileName="diagnostics.zip")
    await tells_of_diagnostics(charger, "Uploading", "UploadFailed")
