"""Remote Trigger."""

import pytest
from harness.line import now

METER = [{"timestamp": now(), "sampledValue": [{"value": "1000", "context": "Trigger", "measurand": "Energy.Active.Import.Register"}]}]

MESSAGES = {
    "MeterValues": {"connectorId": 1, "meterValue": METER},
    "Heartbeat": {},
    "StatusNotification": {"connectorId": 1, "errorCode": "NoError", "status": "Available"},
    "DiagnosticsStatusNotification": {"status": "Idle"},
    "FirmwareStatusNotification": {"status": "Idle"},
}


@pytest.mark.parametrize("connector", [{}, {"connectorId": 1}], ids=["any connector", "a connector"])
async def test_TC_054_CSMS_a_message_is_triggered(charger, connector):
    for action, payload in MESSAGES.items():
        more = connector if "connectorId" in payload else {}
        await charger.is_asked("TriggerMessage", {"requestedMessage": action, **more}, status="Accepted")
        assert (await charger.says(action, **payload)).keys() == ({"currentTime"} if action == "Heartbeat" else set())


async def test_TC_054_CSMS_a_message_that_the_charger_has_not(charger):
    await charger.is_asked("TriggerMessage", {"requestedMessage": "FirmwareStatusNotification"}, status="NotImplemented")


@pytest.mark.parametrize("connector", [1, 3])
async def test_TC_055_CSMS_a_trigger_is_rejected(charger, connector):
    await charger.is_asked("TriggerMessage", {"requestedMessage": "MeterValues", "connectorId": connector}, status="Rejected")
