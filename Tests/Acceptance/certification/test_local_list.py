"""Local Authorization List Management."""

import pytest

VALID = {"idTag": "VALID", "idTagInfo": {"status": "Accepted"}}
CHOSEN = {"idTag": "MEMBER1", "idTagInfo": {"status": "Accepted", "parentIdTag": "FAMILY"}}


def known(charger):
    """What is known of its list: a state, a version and how many tags are on it."""
    known = charger.shown()["localList"]
    return known["state"], known.get("version"), known.get("tags")


async def is_sent(charger, status, *tags):
    """A full list of what the site's list says of these tags, or of all."""
    asked = await charger.is_asked("SendLocalList", by=f"local-list send {{}} {' '.join(tags)}", status=status)
    entries = asked["localAuthorizationList"]
    assert asked["updateType"] == "Full" and asked["listVersion"] > 0 and len(entries) >= 1
    assert all("idTagInfo" in entry for entry in entries)
    assert len({entry["idTag"] for entry in entries}) == len(entries)
    return asked["listVersion"], entries


async def test_TC_042_1_CSMS_no_list_is_supported(charger):
    await charger.is_asked("GetLocalListVersion", {}, by="local-list version {}", listVersion=-1)
    assert known(charger)[0] == "unsupported"


async def test_TC_042_2_CSMS_the_list_is_empty(charger):
    await charger.is_asked("GetLocalListVersion", {}, by="local-list version {}", listVersion=0)
    assert known(charger) == ("known", 0, 0)


async def test_TC_043_1_CSMS_a_list_is_not_supported(charger):
    await is_sent(charger, "NotSupported", "VALID")
    assert known(charger)[0] == "unsupported"


async def test_TC_043_3_CSMS_a_list_fails(charger):
    await is_sent(charger, "Failed", "VALID")
    assert known(charger)[0] == "unknown"


@pytest.mark.parametrize("tags", [[], ["VALID", "MEMBER1"]], ids=["the site's", "chosen tags"])
async def test_TC_043_4_CSMS_a_full_list(charger, tags):
    version, entries = await is_sent(charger, "Accepted", *tags)
    if tags:
        assert entries == [VALID, CHOSEN]
    assert known(charger) == ("known", version, len(entries))


@pytest.mark.parametrize("edition", ["2024", "2025"])
async def test_TC_043_5_CSMS_a_differential_list(charger, edition):
    version = 0
    if edition == "2025":
        version, _ = await is_sent(charger, "Accepted", "VALID")
    await charger.is_asked("GetLocalListVersion", {}, by="local-list version {}", listVersion=version)
    asked = await charger.is_asked("SendLocalList", by="local-list change {} --put MEMBER1", status="Accepted")
    assert asked["updateType"] == "Differential" and asked["listVersion"] > version
    assert asked["localAuthorizationList"] == [CHOSEN]
    assert known(charger) == ("known", asked["listVersion"], 2 if edition == "2025" else 1)
