"""Core: what operators have a charger do: remote start and stop, reset, unlock."""

import pytest

START = {"idTag": "VALID", "connectorId": 1}
BY_START = "start {} VALID --connector 1"


def outcomes(charger):
    """Of the remote starts that it said it would try; None: it may yet begin."""
    return [each.get("outcome") for each in charger.shown()["remoteStarts"]]


def unlocks(charger):
    return [(each["connector"], each["word"]) for each in charger.shown()["unlocks"]]


async def test_TC_010_CSMS_remote_start_when_plugged_in(charger):
    await charger.tells("Preparing")
    await charger.is_asked("RemoteStartTransaction", START, by=BY_START, status="Accepted")
    assert outcomes(charger) == [None]
    assert (await charger.authorizes("VALID"))["status"] == "Accepted"
    started = await charger.starts("VALID")
    assert started["idTagInfo"]["status"] == "Accepted"
    await charger.tells("Charging")
    assert charger.session() == started["transactionId"]
    assert outcomes(charger) == ["done"]


@pytest.mark.parametrize(("payload", "by"), [(START, BY_START), ({"idTag": "VALID"}, "start {} VALID")], ids=["on a connector", "anywhere"])
async def test_TC_011_1_CSMS_remote_start_before_plugging_in(charger, payload, by):
    await charger.is_asked("RemoteStartTransaction", payload, by=by, status="Accepted")
    assert (await charger.authorizes("VALID"))["status"] == "Accepted"
    await charger.tells("Preparing")
    started = await charger.starts("VALID")
    assert started["idTagInfo"]["status"] == "Accepted"
    await charger.tells("Charging")
    assert charger.session() == started["transactionId"]


async def test_TC_011_2_CSMS_remote_start_and_nobody_plugs_in(charger):
    await charger.is_asked("RemoteStartTransaction", START, by=BY_START, status="Accepted")
    assert (await charger.authorizes("VALID"))["status"] == "Accepted"
    await charger.tells("Preparing")
    await charger.tells("Available")
    assert charger.session() is None and charger.finished() == []
    # It may yet begin until its time is over, and is in nobody's way.
    assert outcomes(charger) == [None]
    await charger.is_asked("RemoteStartTransaction", START, by=BY_START, status="Accepted")
    assert (await charger.starts("VALID"))["idTagInfo"]["status"] == "Accepted"
    assert outcomes(charger) == ["done", None]


async def test_TC_012_CSMS_remote_stop(charger):
    transaction = await charger.charges("VALID")
    await charger.is_asked("RemoteStopTransaction", {"transactionId": transaction}, by="stop {} --connector 1", status="Accepted")
    assert charger.session() == transaction, "the session ends when the charger says so"
    await charger.stops(transaction, "Remote")
    await charger.tells("Finishing")
    await charger.tells("Available")
    [session] = charger.finished()
    assert (session["id"], session["reason"]) == (transaction, "Remote")
    assert [(each["wireID"], each["outcome"]) for each in charger.shown()["remoteStops"]] == [(transaction, "done")]


@pytest.mark.parametrize("line", ["stays", "breaks"])
async def test_TC_013_CSMS_hard_reset(charger, line):
    await charger.is_asked("Reset", {"type": "Hard"}, by="charger reset {} --hard", status="Accepted")
    assert charger.shown()["restart"]["state"] == "pending"
    if line == "breaks":
        await charger.reconnects()
    await charger.boots()
    assert charger.shown()["restart"]["state"] == "done"


@pytest.mark.parametrize("line", ["stays", "breaks"])
async def test_TC_014_CSMS_soft_reset(charger, line):
    await charger.is_asked("Reset", {"type": "Soft"}, by="charger reset {}", status="Accepted")
    assert charger.shown()["restart"]["state"] == "pending"
    if line == "breaks":
        await charger.reconnects()
    await charger.boots()
    assert charger.shown()["restart"]["state"] == "done"


async def test_TC_017_1_CSMS_unlock_without_a_session(charger):
    await charger.is_asked("UnlockConnector", {"connectorId": 2}, by="charger unlock {} --connector 2", status="Unlocked")
    assert unlocks(charger) == [(2, "Unlocked")]


async def test_TC_017_2_CSMS_unlock_a_fixed_cable(charger):
    await charger.is_asked("UnlockConnector", {"connectorId": 1}, by="charger unlock {} --connector 1", status="NotSupported")
    assert unlocks(charger) == [(1, "NotSupported")]


async def test_TC_018_1_CSMS_unlock_while_charging(charger):
    transaction = await charger.charges("VALID")
    await charger.is_asked("UnlockConnector", {"connectorId": 1}, by="charger unlock {} --connector 1", status="Unlocked")
    assert charger.session() == transaction, "to unlock is not to stop"
    await charger.tells("Finishing")
    await charger.stops(transaction, "UnlockCommand")
    await charger.tells("Available")
    [session] = charger.finished()
    assert (session["id"], session["reason"]) == (transaction, "UnlockCommand")


async def test_TC_026_CSMS_remote_start_rejected(charger):
    await charger.is_asked("RemoteStartTransaction", START, by=BY_START, status="Rejected")
    assert outcomes(charger) == []


@pytest.mark.parametrize("edition", ["an unknown session", "the session"])
async def test_TC_028_CSMS_remote_stop_rejected(charger, edition):
    transaction = await charger.charges("VALID")
    named = transaction if edition == "the session" else transaction + 1_000_000
    await charger.is_asked("RemoteStopTransaction", {"transactionId": named}, by=f"stop {{}} {named}", status="Rejected")
    assert charger.session() == transaction and charger.shown()["remoteStops"] == []


async def test_TC_030_CSMS_unlock_fails(charger):
    await charger.is_asked("UnlockConnector", {"connectorId": 1}, by="charger unlock {}", status="UnlockFailed")
    assert unlocks(charger) == [(1, "UnlockFailed")]


async def test_TC_031_CSMS_unlock_a_connector_that_is_not_there(charger):
    unknown = charger.connectors + 1
    await charger.is_asked("UnlockConnector", {"connectorId": unknown}, by=f"charger unlock {{}} --connector {unknown}", status="NotSupported")
    assert unlocks(charger) == [(unknown, "NotSupported")]
