"""Remote Trigger."""

import pytest
from harness.line import now

METER = [{"timestamp": now(), "sampledValue": [{"value": "1000", "context": "Trigger", "measurand": "Energy.Active.Import.Register"}]}]

# By an operator's word for it.
MESSAGES = {
    "meter-values": ("MeterValues", {"connectorId": 1, "meterValue": METER}),
    "heartbeat": ("Heartbeat", {}),
    "status": ("StatusNotification", {"connectorId": 1, "errorCode": "NoError", "status": "Available"}),
    "diagnostics-status": ("DiagnosticsStatusNotification", {"status": "Idle"}),
    "firmware-status": ("FirmwareStatusNotification", {"status": "Idle"}),
}


@pytest.mark.parametrize("connector", [{}, {"connectorId": 1}], ids=["any connector", "a connector"])
async def test_TC_054_CSMS_a_message_is_triggered(charger, connector):
    for word, (action, payload) in MESSAGES.items():
        more = connector if "connectorId" in payload else {}
        by = f"charger trigger {{}} {word}" + (" --connector 1" if more else "")
        await charger.is_asked("TriggerMessage", {"requestedMessage": action, **more}, by=by, status="Accepted")
        assert [(each["message"], each["isMissed"]) for each in charger.shown()["triggers"]] == [(action, False)]
        assert (await charger.says(action, **payload)).keys() == ({"currentTime"} if action == "Heartbeat" else set())
        assert charger.shown()["triggers"] == []
    assert charger.shown()["jobs"] == [], "idleness is no job"


async def test_TC_054_CSMS_a_message_that_the_charger_has_not(charger):
    await charger.is_asked(
        "TriggerMessage", {"requestedMessage": "FirmwareStatusNotification"}, by="charger trigger {} firmware-status", status="NotImplemented")
    assert charger.shown()["triggers"] == []


@pytest.mark.parametrize("connector", [1, 3])
async def test_TC_055_CSMS_a_trigger_is_rejected(charger, connector):
    await charger.is_asked(
        "TriggerMessage", {"requestedMessage": "MeterValues", "connectorId": connector},
        by=f"charger trigger {{}} meter-values --connector {connector}", status="Rejected")
    assert charger.shown()["triggers"] == []
