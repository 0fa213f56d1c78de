"""Local Authorization List Management."""

import pytest

ACCEPTED = {"idTag": "VALID", "idTagInfo": {"status": "Accepted"}}
CHOSEN = {"idTag": "MEMBER1", "idTagInfo": {"status": "Accepted", "parentIdTag": "FAMILY"}}


def full(version=1, *entries):
    return {"listVersion": version, "updateType": "Full", "localAuthorizationList": list(entries) or [ACCEPTED]}


async def test_TC_042_1_CSMS_no_list_is_supported(charger):
    await charger.is_asked("GetLocalListVersion", listVersion=-1)


async def test_TC_042_2_CSMS_the_list_is_empty(charger):
    await charger.is_asked("GetLocalListVersion", listVersion=0)


async def test_TC_043_1_CSMS_a_list_is_not_supported(charger):
    await charger.is_asked("SendLocalList", full(), status="NotSupported")


async def test_TC_043_3_CSMS_a_list_fails(charger):
    await charger.is_asked("SendLocalList", full(), status="Failed")


async def test_TC_043_4_CSMS_a_full_list(charger):
    asked = await charger.is_asked("SendLocalList", full(1, ACCEPTED, CHOSEN), status="Accepted")
    assert all("idTagInfo" in entry for entry in asked["localAuthorizationList"])


@pytest.mark.parametrize("edition", ["2024", "2025"])
async def test_TC_043_5_CSMS_a_differential_list(charger, edition):
    version = 0
    if edition == "2025":
        version = (await charger.is_asked("SendLocalList", full(7), status="Accepted"))["listVersion"]
    await charger.is_asked("GetLocalListVersion", listVersion=version)
    update = {"listVersion": version + 1, "updateType": "Differential", "localAuthorizationList": [CHOSEN]}
    asked = await charger.is_asked("SendLocalList", update, status="Accepted")
    assert asked["updateType"] == "Differential" and asked["listVersion"] > version
    assert [entry["idTag"] for entry in asked["localAuthorizationList"]] == ["MEMBER1"]
