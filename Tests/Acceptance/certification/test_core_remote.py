"""Core: what operators have a charger do: remote start and stop, reset, unlock."""

import pytest


@pytest.fixture
def remote():
    return {"idTag": "VALID", "connectorId": 1}


async def test_TC_010_CSMS_remote_start_when_plugged_in(charger, remote):
    await charger.tells("Preparing")
    await charger.is_asked("RemoteStartTransaction", remote, status="Accepted")
    assert (await charger.authorizes("VALID"))["status"] == "Accepted"
    started = await charger.starts("VALID")
    assert started["idTagInfo"]["status"] == "Accepted"
    await charger.tells("Charging")
    assert charger.session() == started["transactionId"]


@pytest.mark.parametrize("connector", [{"connectorId": 1}, {}], ids=["on a connector", "anywhere"])
async def test_TC_011_1_CSMS_remote_start_before_plugging_in(charger, connector):
    await charger.is_asked("RemoteStartTransaction", {"idTag": "VALID", **connector}, status="Accepted")
    assert (await charger.authorizes("VALID"))["status"] == "Accepted"
    await charger.tells("Preparing")
    started = await charger.starts("VALID")
    assert started["idTagInfo"]["status"] == "Accepted"
    await charger.tells("Charging")
    assert charger.session() == started["transactionId"]


async def test_TC_011_2_CSMS_remote_start_and_nobody_plugs_in(charger, remote):
    await charger.is_asked("RemoteStartTransaction", remote, status="Accepted")
    assert (await charger.authorizes("VALID"))["status"] == "Accepted"
    await charger.tells("Preparing")
    await charger.tells("Available")
    assert charger.session() is None and charger.finished() == []
    # The one that came to nothing is in nobody's way.
    await charger.is_asked("RemoteStartTransaction", remote, status="Accepted")
    assert (await charger.starts("VALID"))["idTagInfo"]["status"] == "Accepted"


async def test_TC_012_CSMS_remote_stop(charger):
    transaction = await charger.charges("VALID")
    await charger.is_asked("RemoteStopTransaction", {"transactionId": transaction}, status="Accepted")
    assert charger.session() == transaction, "the session ends when the charger says so"
    await charger.stops(transaction, "Remote")
    await charger.tells("Finishing")
    await charger.tells("Available")
    [session] = charger.finished()
    assert (session["id"], session["reason"]) == (transaction, "Remote")


@pytest.mark.parametrize("line", ["stays", "breaks"])
async def test_TC_013_CSMS_hard_reset(charger, line):
    await charger.is_asked("Reset", {"type": "Hard"}, status="Accepted")
    if line == "breaks":
        await charger.hangs_up()
        await charger.connects()
    await charger.boots()


@pytest.mark.parametrize("line", ["stays", "breaks"])
async def test_TC_014_CSMS_soft_reset(charger, line):
    await charger.is_asked("Reset", {"type": "Soft"}, status="Accepted")
    if line == "breaks":
        await charger.hangs_up()
        await charger.connects()
    await charger.boots()


async def test_TC_017_1_CSMS_unlock_without_a_session(charger):
    await charger.is_asked("UnlockConnector", {"connectorId": 2}, status="Unlocked")


async def test_TC_017_2_CSMS_unlock_a_fixed_cable(charger):
    await charger.is_asked("UnlockConnector", {"connectorId": 1}, status="NotSupported")


async def test_TC_018_1_CSMS_unlock_while_charging(charger):
    transaction = await charger.charges("VALID")
    await charger.is_asked("UnlockConnector", {"connectorId": 1}, status="Unlocked")
    await charger.tells("Finishing")
    await charger.stops(transaction, "UnlockCommand")
    await charger.tells("Available")
    [session] = charger.finished()
    assert (session["id"], session["reason"]) == (transaction, "UnlockCommand")


async def test_TC_026_CSMS_remote_start_rejected(charger, remote):
    await charger.is_asked("RemoteStartTransaction", remote, status="Rejected")
    assert charger.session() is None


@pytest.mark.parametrize("edition", ["an unknown session", "the session"])
async def test_TC_028_CSMS_remote_stop_rejected(charger, edition):
    transaction = await charger.charges("VALID")
    named = transaction if edition == "the session" else transaction + 1_000_000
    await charger.is_asked("RemoteStopTransaction", {"transactionId": named}, status="Rejected")
    assert charger.session() == transaction


async def test_TC_030_CSMS_unlock_fails(charger):
    await charger.is_asked("UnlockConnector", {"connectorId": 1}, status="UnlockFailed")


async def test_TC_031_CSMS_unlock_a_connector_that_is_not_there(charger):
    await charger.is_asked("UnlockConnector", {"connectorId": charger.connectors + 1}, status="NotSupported")
