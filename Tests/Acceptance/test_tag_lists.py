"""The authorization list: imported, edited by hand while the gateway runs, and pushed to chargers of all sizes."""

import asyncio
import json
import os
import re
import time
from contextlib import AsyncExitStack

import pytest

from harness.api import API
from harness.listed import listed
from harness.ports import free_port
from harness.site import site

EDITED = r"edited by hand: "


def name(number):
    return f"T{number:05}"


class TagsByHand:
    """The list's file under the hands of a person."""

    def __init__(self, gateway):
        self.gateway, self.path = gateway, gateway.state / "auth" / "tags.json"
        self.edits = 0

    @property
    def text(self):
        return self.path.read_text()

    async def becomes(self, text, said=EDITED, in_place=False):
        """Saves a text as editors do, and waits until the gateway says something to it."""
        since = self.gateway.output.length
        if in_place:
            self.path.write_text(text)
        else:
            other = self.path.with_name("4913~")
            other.write_text(text)
            os.replace(other, self.path)
        await asyncio.to_thread(self.gateway.output.hears, said, 60, since)
        self.edits += said.startswith(EDITED)

    def has_line(self, tag, **changes):
        """The text with other values in the line of a tag."""
        lines = self.text.splitlines(keepends=True)
        [index] = [number for number, line in enumerate(lines) if f'"{tag}"' in line]
        entry = json.loads(lines[index].rstrip().rstrip(",")) | changes
        lines[index] = f"    {json.dumps(entry)}, // changed\n"
        return "".join(lines), index + 1


def test_a_long_list_is_imported_edited_and_pushed_to_chargers_of_all_sizes(make_gateway, directory, figure):
    count = 50_000
    gateway = make_gateway(site(["S48", "S500", "ANY"])).start()
    table = directory / "tags.csv"
    table.write_text("\ufeffTag;Group;Note\n" + "".join(f"{name(number)};;=note {number}\n" for number in range(count)), encoding="utf-8")

    began = time.monotonic()
    assert f"{count} added" in gateway.command("tags", "import", table, "--dry-run")
    figure(f"checking a table of {count} tags", f"{time.monotonic() - began:.1f} s")
    assert gateway.command("tags", "list", "--json") == "[]\n"
    began = time.monotonic()
    assert f"the list holds {count} tags now" in gateway.command("tags", "import", table)
    figure(f"importing {count} tags", f"{time.monotonic() - began:.1f} s")
    figure(f"memory with {count} tags", f"{gateway.memory() / 1024:.1f} MiB")
    hand = TagsByHand(gateway)

    async def story():
        def tell(*arguments, **options):
            return asyncio.to_thread(gateway.command, *arguments, **options)

        async with AsyncExitStack() as stack:
            small, middle, other = [
                await stack.enter_async_context(listed(gateway, identity, room, most=most))
                for identity, room, most in (("S48", 48, 20), ("S500", 500, 100), ("ANY", None, 250))
            ]
            for station, room in ((small, 48), (middle, 500), (other, 1_000)):
                await station.boot()
                await station.becomes(lambda station=station, room=room: len(station.held) == room, 120, f"list of {room} tags")
                shown = await station.is_shown("inStep")
                assert (shown["version"], shown["tags"]) == (station.version, room)
                assert station.held == {name(number): "Accepted" for number in range(room)}
                assert [kind for kind, _, _ in station.updates] == ["Full"] + ["Differential"] * (len(station.updates) - 1)
                assert sum(size for _, size, _ in station.updates) == room

            # One line changed: only what that changes goes to the chargers.
            began = time.monotonic()
            updates = len(small.updates)
            await hand.becomes(hand.has_line(name(3), status="blocked")[0], EDITED + rf"1 changed \({name(3)}\)")
            figure(f"an edit by hand among {count} tags", f"in force after {time.monotonic() - began:.1f} s")
            await small.becomes(lambda: name(3) not in small.held and name(48) in small.held, 60, "tag instead of the blocked one")
            assert small.updates[updates:] == [("Differential", 2, "Accepted")]
            assert await small.authorize(name(3)) == "Blocked"
            assert (await middle.is_shown("inStep"))["tags"] == 500

            # A slip: the old list stays, on all surfaces, across a restart too.
            good = hand.text
            broken, line = hand.has_line(name(7), status="blokced")
            place = rf"tags\.json:{line}:\d+: error: tags\[7\]\.status: expected .*did you mean .*blocked"
            await hand.becomes(broken, place, in_place=True)
            assert await small.authorize(name(7)) == "Accepted"
            assert re.search(place, gateway.status().warnings[1])
        await asyncio.to_thread(gateway.kill)
        began = time.monotonic()
        await asyncio.to_thread(gateway.start)
        figure(f"a start with {count} tags", f"{time.monotonic() - began:.1f} s")
        assert f"{count} tags in force" in await tell("tags", "check", code=65)
        async with listed(gateway, "S48", 48) as station:
            await station.boot()
            assert await station.authorize(name(7)) == "Accepted"
            await hand.becomes(good.replace(f'"{name(7)}","status":"valid"', f'"{name(7)}","status":"blocked"'))
            assert await station.authorize(name(7)) == "Blocked"

    asyncio.run(story())
    gateway.command("tags", "check")
    said = gateway.log.read_text()
    assert len(re.findall(EDITED, said)) == hand.edits, "what the gateway writes itself is no edit"
    gateway.stop()


def test_neither_a_person_nor_the_command_line_undoes_the_other(make_gateway):
    gateway = make_gateway(site(["A1"])).start()
    gateway.command("tags", "add", "A")
    hand = TagsByHand(gateway)
    begun = hand.text
    gateway.command("tags", "add", "B", "--note", "by command")
    asyncio.run(hand.becomes(begun.replace('{"id":"A"', '{"id": "C"},\n    {"id":"A"')))
    assert {tag["id"] for tag in json.loads(gateway.command("tags", "list", "--json"))} == {"A", "B", "C"}

    # A change that comes while somebody saves waits for what he saved.
    hand.path.write_text(hand.text.replace('{"id":"A"', '{"id": "D"},\n    {"id":"A"'))
    gateway.command("tags", "block", "A")
    listed = {tag["id"]: tag["status"] for tag in json.loads(gateway.command("tags", "list", "--json"))}
    assert listed == {"A": "blocked", "B": "valid", "C": "valid", "D": "valid"}

    # Both changed the same tag: refused by name, until somebody decides.
    begun = hand.text
    gateway.command("tags", "remove", "B")
    asyncio.run(hand.becomes(begun.replace("by command", "by hand"), r"and B changed since"))
    assert json.loads(gateway.command("tags", "check", "--json", code=65))["tags"] == 3
    revision = json.loads(gateway.command("tags", "check", "--json", code=65))["revision"]
    asyncio.run(hand.becomes(re.sub(r'"revision": \d+', f'"revision": {revision}', hand.text)))
    assert json.loads(gateway.command("tags", "check", "--json"))["tags"] == 4
    gateway.stop()


@pytest.mark.parametrize(("answers", "kinds", "state"), [
    (["Failed"], ["Full"], "refused"),
    (["NotSupported"], ["Full"], None),
    (["Accepted", "VersionMismatch"], ["Full", "Differential", "Full"], "inStep"),
    (["Accepted", "Failed", "Failed"], ["Full", "Differential", "Full"], "refused"),
], ids=["failed", "not supported", "version mismatch", "failed again"])
def test_a_charger_that_does_not_take_its_list(make_gateway, answers, kinds, state):
    gateway = make_gateway(site(["A1"])).start()
    for number in range(3):
        gateway.command("tags", "add", name(number))

    async def story():
        async with listed(gateway, "A1", 10, most=2, answers=answers) as station:
            await station.boot()
            await station.becomes(lambda: [kind for kind, _, _ in station.updates][:len(kinds)] == kinds, 60, f"updates {kinds}")
            if state is None:
                assert station.shown()["state"] == "unsupported"
                return
            shown = await station.is_shown(state)
            if state == "refused":
                assert shown["progress"]["word"] == answers[-1]
                assert shown["progress"]["nextTry"] > shown["progress"].get("since", "")
                assert any("A1 keeps itself is refused" in each for each in gateway.status().warnings)
                assert len(station.updates) == len(kinds), "it is left alone until then"
            else:
                assert station.held == {name(number): "Accepted" for number in range(3)}

    asyncio.run(story())
    gateway.stop()


def test_a_list_that_is_not_the_site_s_any_more_is_sent_whole(make_gateway):
    gateway = make_gateway(site(["A1"])).start()
    gateway.command("tags", "add", "FRIEND")

    async def story():
        async with listed(gateway, "A1", 10) as station:
            await station.boot()
            await station.is_shown("inStep")
            await station.conflict()
            await station.becomes(lambda: len(station.updates) == 2, 60, "whole list after a conflict")
            station.version, station.held = 77, {"STRANGER": "Accepted"}
            await station.reconnects()
            await station.boot()
            await station.becomes(lambda: station.held == {"FRIEND": "Accepted"}, 60, "whole list after a restart with another's")
            assert station.version > 77
            assert [kind for kind, _, _ in station.updates] == ["Full"] * 3

    asyncio.run(story())
    gateway.stop()


def test_unknown_tags_are_adopted_and_rules_hold_at_once(make_gateway):
    gateway = make_gateway(site(["A1", "A2"], listen={"ocpp": [f"127.0.0.1:{free_port()}"], "web": [f"127.0.0.1:{free_port()}"]})).start()
    gateway.command("tags", "add", "FRIEND", "--group", "FLEET")
    hand, api = TagsByHand(gateway), API(gateway)

    def unknown():
        return {each["tag"]: each["taps"] for each in api.ask("GET", "/api/v1/unknown-tags").json["tags"]}

    async def story():
        async with listed(gateway, "A1", None) as first, listed(gateway, "A2", None) as second:
            for station in (first, second):
                await station.boot()
            assert [await first.authorize(tag) for tag in ("NewCard", "newcard", "OTHER", "FRIEND")] == ["Invalid"] * 3 + ["Accepted"]
            for number in range(40):
                await second.authorize(f"FLOOD{number}")
            shown = unknown()
            assert (shown["NewCard"], shown["OTHER"], shown["FLOOD39"]) == (2, 1, 1)
            assert len(shown) == 2 + 16, "a flood at one charger pushes out nothing of another's"
            assert "NewCard" in gateway.command("tags", "unknown") and "OTHER" not in gateway.log.read_text()

            gateway.command("tags", "adopt", "NEWCARD", "--group", "FLEET", "--note", "van 9")
            assert await first.authorize("newcard") == "Accepted" and "NewCard" not in unknown()
            gateway.command("tags", "adopt", "NEWCARD", code=65)
            gateway.command("tags", "adopt", "NEVERSEEN", code=65)
            assert api.ask("POST", "/api/v1/unknown-tags/OTHER/adopt", {"note": "guest"}).status == 200
            assert api.ask("POST", "/api/v1/unknown-tags/NEVERSEEN/adopt").error == "unknownTag"
            assert await first.authorize("OTHER") == "Accepted"

            # A session under way goes on when its tag expires; its group may still end it.
            await first.begin("NewCard")
            await hand.becomes(hand.has_line("NewCard", expires="2020-01-01T00:00:00Z")[0])
            assert await second.authorize("NewCard") == "Expired"
            assert first.transaction in [each["id"] for each in json.loads(gateway.command("sessions", "--open", "--json"))["transactions"]]
            assert (await first.end("FRIEND")).id_tag_info["parent_id_tag"] == "FLEET"

            report = api.ask("POST", "/api/v1/tag-imports", {"csv": "tag,note\nFRIEND,old\nNEXT,=1+1\n", "dryRun": True}).json
            assert (report["tags"], report["difference"]["added"]["first"], report["isDone"]) == (4, ["NEXT"], False)
            refused = api.ask("POST", "/api/v1/tag-imports", {"csv": "tag,status\nA,valid\na,strange\n,valid\n"})
            assert refused.status == 422 and [f"line {number}:" in refused.json["message"] for number in (2, 3, 4)] == [False, True, True]
            table = api.ask("GET", "/api/v1/tag-table").text
            assert table == gateway.command("tags", "export") and table.startswith("tag,status,group,expires,note\n")
            assert api.ask("POST", "/api/v1/tag-imports", {"csv": table, "replace": True, "dryRun": True}).json["difference"]["added"]["first"] == []
            assert api.ask("GET", "/api/v1/tag-file").json["lastEdit"]["difference"]["changed"]["first"] == ["NewCard"]
            assert {each["charger"] for each in api.ask("GET", "/api/v1/local-lists").json["localLists"]} == {"A1", "A2"}

    asyncio.run(story())
    before = unknown()
    gateway.stop()
    gateway.start()
    api = API(gateway)
    assert {each["tag"] for each in json.loads(gateway.command("tags", "unknown", "--json"))} == set(before)
    gateway.stop()
