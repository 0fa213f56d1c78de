"""The lists that chargers keep: versions, entries, and how much goes into one message (5.15, ER 3.52)."""

import pytest


def settings(**values):
    return [{"key": key, "readonly": True, "value": value} for key, value in values.items()]


async def is_told(charger, command, status="Accepted"):
    """The update that came for an operator's command."""
    asked = await charger.is_asked("SendLocalList", by=f"local-list {command}", status=status)
    entries = asked.get("localAuthorizationList", [])
    assert len({entry["idTag"].lower() for entry in entries}) == len(entries), "a tag stands there once"
    assert asked["listVersion"] > 0, "0 and -1 have meanings of their own"
    assert asked["updateType"] == "Differential" or all("idTagInfo" in entry for entry in entries)
    return asked["listVersion"], asked["updateType"], {entry["idTag"]: entry.get("idTagInfo", {}).get("status") for entry in entries}


async def test_versions_rise_whatever_is_sent_and_however_it_is_answered(charger):
    commands = [
        ("send {} VALID BLOCKED", "Accepted", ("Full", {"VALID": "Accepted", "BLOCKED": "Blocked"})),
        ("change {} --put EXPIRED --remove BLOCKED", "Accepted", ("Differential", {"EXPIRED": "Expired", "BLOCKED": None})),
        ("change {} --remove VALID", "VersionMismatch", ("Differential", {"VALID": None})),
        ("send {} VALID", "Failed", ("Full", {"VALID": "Accepted"})),
        ("send {} VALID", "Accepted", ("Full", {"VALID": "Accepted"})),
        ("send {} --empty", "Accepted", ("Full", {})),
    ]
    versions = []
    for command, status, meant in commands:
        version, *told = await is_told(charger, command, status)
        assert tuple(told) == meant
        versions.append(version)
    assert versions == sorted(set(versions)), "a version that was sent never comes again, taken or not"
    known = charger.shown()["localList"]
    assert (known["state"], known["version"], known["tags"]) == ("known", versions[-1], 0)


async def test_versions_go_on_from_the_charger_s_own(charger):
    await charger.is_asked("GetLocalListVersion", {}, by="local-list version {}", listVersion=4_711)
    version, *_ = await is_told(charger, "send {} VALID")
    assert version > 4_711


@pytest.mark.parametrize(("most", "length"), [("2", "100"), ("100", "3"), ("0", "0"), ("-1", "x")])
async def test_a_list_is_no_longer_than_the_charger_takes(charger, most, length):
    told = settings(SendLocalListMaxLength=most, LocalAuthListMaxLength=length)
    await charger.is_asked("GetConfiguration", {"key": ["SendLocalListMaxLength", "LocalAuthListMaxLength"]}, configurationKey=told)
    _, _, entries = await is_told(charger, "send {}")
    sizes = [int(each) for each in (most, length) if each.isdigit() and int(each) > 0]
    assert len(entries) <= min(sizes, default=5)
    assert entries or not sizes, "what there is room for goes"
