"""Core: the charger's settings, vendors' own messages, and the subprotocol."""

import pytest
from harness.hostile import Hostile

# The keys that a charger with all feature profiles must have.
KEYS = {
    "AuthorizeRemoteTxRequests": "true", "ClockAlignedDataInterval": "0", "ConnectionTimeOut": "60", "ConnectorPhaseRotation": "0.RST,1.RST,2.RST",
    "GetConfigurationMaxKeys": "50", "HeartbeatInterval": "5", "LocalAuthorizeOffline": "true", "LocalPreAuthorize": "false",
    "MeterValuesAlignedData": "Energy.Active.Import.Register", "MeterValuesSampledData": "Energy.Active.Import.Register",
    "MeterValueSampleInterval": "60", "NumberOfConnectors": "2", "ResetRetries": "3", "StopTransactionOnEVSideDisconnect": "true",
    "StopTransactionOnInvalidId": "true", "StopTxnAlignedData": "", "StopTxnSampledData": "",
    "SupportedFeatureProfiles": "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger",
    "TransactionMessageAttempts": "3", "TransactionMessageRetryInterval": "20", "UnlockConnectorOnEVSideDisconnect": "true",
    "LocalAuthListEnabled": "true", "LocalAuthListMaxLength": "100", "SendLocalListMaxLength": "50", "ChargeProfileMaxStackLevel": "10",
    "ChargingScheduleAllowedChargingRateUnit": "Current,Power", "ChargingScheduleMaxPeriods": "24", "MaxChargingProfilesInstalled": "20",
}


def told(*keys):
    return [{"key": key, "readonly": False, "value": KEYS[key]} for key in keys]


def known(charger):
    """What it is known to be set to."""
    return {each["key"]: each.get("value") for each in charger.shown()["settings"]["values"]}


async def test_TC_019_1_CSMS_all_settings(charger):
    assert len(KEYS) == 28
    asked = await charger.is_asked("GetConfiguration", by="charger settings {}", configurationKey=told(*KEYS))
    assert not asked.get("key"), "all of them are asked for without naming any"
    assert known(charger) == KEYS


async def test_TC_019_2_CSMS_one_setting(charger):
    await charger.is_asked(
        "GetConfiguration", {"key": ["SupportedFeatureProfiles"]}, by="charger settings {} SupportedFeatureProfiles",
        configurationKey=told("SupportedFeatureProfiles"))
    assert known(charger) == {"SupportedFeatureProfiles": KEYS["SupportedFeatureProfiles"]}


async def test_TC_021_CSMS_a_setting_changes(charger):
    await charger.is_asked(
        "ChangeConfiguration", {"key": "MeterValueSampleInterval", "value": "60"}, by="charger set {} MeterValueSampleInterval 60",
        status="Accepted")
    assert known(charger) == {"MeterValueSampleInterval": "60"}


async def test_TC_040_1_CSMS_a_setting_that_there_is_not(charger):
    await charger.is_asked(
        "ChangeConfiguration", {"key": "Option of no standard", "value": "a value"}, by="charger set {} 'Option of no standard' 'a value'",
        status="NotSupported")
    assert charger.shown()["settings"]["unknown"] == ["Option of no standard"]


@pytest.mark.parametrize("value", ["-1", "60"])
async def test_TC_040_2_CSMS_a_change_that_is_rejected(charger, value):
    await charger.is_asked(
        "ChangeConfiguration", {"key": "MeterValueSampleInterval", "value": value}, by="charger set {} MeterValueSampleInterval -",
        told=value, status="Rejected")
    assert known(charger) == {}


@pytest.mark.parametrize("more", [{}, {"messageId": "message", "data": "data"}], ids=["bare", "with message and data"])
async def test_TC_064_CSMS_a_vendor_that_nobody_knows(charger, more):
    answer = await charger.says("DataTransfer", vendorId="com.example.laboratory", **more)
    assert answer == {"status": "UnknownVendorId"}


def test_TC_088_CSMS_only_ocpp_1_6_is_spoken(gateway, identity):
    with Hostile(gateway) as unknown:
        assert unknown.upgrade(f"/{identity}", protocol="ocpp0.1") == 400
    with Hostile(gateway) as either:
        assert either.upgrade(f"/{identity}", protocol="ocpp0.1,ocpp1.6") == 101
        assert either.fields["sec-websocket-protocol"] == ["ocpp1.6"]
        assert either.call("Heartbeat", {})[0] == 3
