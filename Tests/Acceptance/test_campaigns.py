"""New firmware for twelve chargers, two of which fail, over a gateway that dies in the middle."""

import asyncio
import contextlib
import json

from harness.depot import Updatable
from harness.line import connected
from harness.site import site

NAMES = [f"C{number:02}" for number in range(1, 13)]
FATES = {"C03": "downloadFailed", "C08": "unchanged"}
WAVES = {"C01": 1} | dict.fromkeys(NAMES[1:5], 2) | dict.fromkeys(NAMES[5:9], 3) | dict.fromkeys(NAMES[9:], 4)


def members(gateway):
    return {each["charger"]: each for each in json.loads(gateway.command("campaign", "show", "1", "--json"))["chargers"]}


def test_a_campaign_over_twelve_chargers_and_a_crash(make_gateway, figure):
    gateway = make_gateway(site(NAMES, fuse=250)).start()
    gateway.command("tags", "add", "FRIEND")

    async def story():
        async with contextlib.AsyncExitStack() as stack:
            chargers = {}
            for name in NAMES:
                chargers[name] = await stack.enter_async_context(connected(Updatable(gateway, name, fate=FATES.get(name, "done"))))
                await chargers[name].boot()
            await chargers["C05"].begin("FRIEND")
            for name in ("C02", "C04"):
                chargers[name].lets.clear()

            await said(
                "campaign", "new", "spring", "--address", "ftp://files.example/cp-2.0.bin", "--version-is", "2.0", "--all", "--first", "1",
                "--wave", "4", "--tries", "2", "--pause", "1s", "--stop-after", "3")
            await chargers["C02"].becomes(lambda: "Downloaded" in chargers["C02"].words, 30, "download by C02")
            await chargers["C04"].becomes(lambda: "Downloaded" in chargers["C04"].words, 30, "download by C04")
            # What a charger was answered is on disk.
            await chargers["C03"].becomes(lambda: chargers["C03"].words.count("DownloadFailed") == 2, 30, "second failure of C03")
            assert [name for name in NAMES if chargers[name].told] == ["C01", "C02", "C03", "C04"]
            before = members(gateway)
            assert before["C05"]["reason"] == "a session runs on connector 1"
            assert before["C06"]["reason"] == "wave 2 is not through"

            gateway.kill()
            gateway.start()
            for name in NAMES:
                await chargers[name].reconnects()
                await chargers[name].status("Charging" if chargers[name].transaction else "Available")
            for name in ("C02", "C04"):
                chargers[name].lets.set()
            await heard("C02 has it")
            await heard("C04 has it")
            assert not chargers["C05"].told and not chargers["C06"].told, "somebody charges in wave 2"

            await chargers["C05"].end()
            await heard(r"campaign 1 \(spring\): is finished")
            for name, charger in chargers.items():
                assert len(charger.told) == (2 if name in FATES else 1), f"{name} was told {len(charger.told)} times"
                assert not charger.told_while_charging, f"{name} was told while a car charged"

    def said(*arguments):
        return asyncio.to_thread(gateway.command, *arguments)

    async def heard(pattern):
        try:
            await asyncio.to_thread(gateway.output.hears, pattern, 30)
        except AssertionError as late:
            raise AssertionError(f"{late}\n{await said('campaign', 'show', '1')}") from None

    asyncio.run(story())
    report = members(gateway)
    assert {name: each["wave"] for name, each in report.items()} == WAVES
    for name, each in report.items():
        if name in FATES:
            assert (each["state"], each["tries"]) == ("failed", 2)
        else:
            assert (each["state"], each["tries"], each["before"], each["after"]) == ("done", 1, "1.0", "2.0")
    assert report["C08"]["reason"] == "it said that the firmware is installed and still tells version 1.0"
    waves = [[each["since"] for each in report.values() if each["wave"] == wave] for wave in (1, 2, 3, 4)]
    assert all(max(earlier) <= min(later) for earlier, later in zip(waves, waves[1:])), waves
    shown = gateway.command("campaign", "show", "1")
    assert "finished · 10 done, 2 failed" in shown
    figure("a campaign over 12 chargers, two that fail and a SIGKILL", "\n" + shown)
    gateway.stop()


def test_campaigns_by_an_operator(make_gateway):
    gateway = make_gateway(site(["A1"])).start()
    address = ("--address", "ftp://files.example/f.bin", "--version-is", "2")
    gateway.command("campaign", "new", "one", *address, "--charger", "A1")
    gateway.command("campaign", "new", "one", *address, "--charger", "A1", code=65)
    gateway.command("campaign", "new", "two", *address, "--charger", "NOBODY", code=65)
    gateway.command("campaign", "new", "two", "--file", "00", "--charger", "A1", code=65)
    gateway.command("campaign", "new", "two", *address, "--charger", "A1", "--all", code=64)
    gateway.command("campaign", "new", "two", *address, "--charger", "A1", "--window", "22:00", code=64)
    gateway.command("campaign", "new", "two", *address, "--charger", "A1", "--window", "22:00-05:00", "--days", "mo", code=64)
    gateway.command("campaign", "new", "three", *address, "--charger", "A1", "--window", "22:00-05:00", "--days", "mon,sun", "--first", "3")
    assert members(gateway)["A1"]["reason"] == "it is not accepted"
    gateway.command("campaign", "pause", "1")
    assert members(gateway)["A1"]["reason"] == "the campaign is paused"
    gateway.kill()
    gateway.start()
    assert members(gateway)["A1"]["reason"] == "the campaign is paused"
    gateway.command("campaign", "resume", "1")
    gateway.command("campaign", "resume", "1", code=65)
    gateway.command("campaign", "cancel", "1")
    gateway.command("campaign", "pause", "1", code=65)
    gateway.command("campaign", "pause", "7", code=65)
    listed = json.loads(gateway.command("campaign", "list", "--json"))
    assert [(each["name"], each["state"]) for each in listed] == [("three", "running"), ("one", "cancelled")]
    assert listed[0]["window"] == "22:00 to 05:00 on mon, sun"
    gateway.stop()
