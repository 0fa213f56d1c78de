"""What is kept here of a charger: its name, whether it may come, and how."""

import asyncio
import json

import pytest
from harness.laboratory import Charger
from harness.line import connected
from harness.site import site
from harness.station import plugged_in
from websockets.exceptions import ConnectionClosed, InvalidStatus


def test_a_charger_is_named_shut_out_and_let_in_again(make_gateway):
    gateway = make_gateway(site(["A1"])).start()

    def charger(*arguments, **options):
        return asyncio.to_thread(gateway.command, "charger", *arguments, **options)

    async def story():
        async with plugged_in(gateway, "A1") as station:
            await station.boot()
            assert await charger("name", "A1", "Yard, by the gate") == "A1 is called Yard, by the gate\n"
            assert "Yard, by the gate" in await charger("list")
            await charger("name", "A1", "two\nlines", code=65)
            assert "no better means was given up" in await charger("retry-control", "A1")
            await charger("reject", "A1")
            with pytest.raises(ConnectionClosed, match="rejected by an operator"):
                await station.reading
            assert "shut out" in await charger("list")
        with pytest.raises(InvalidStatus) as refusal:
            async with connected(Charger(gateway, "A1")):
                pass
        assert refusal.value.response.status_code == 404
        await charger("accept", "A1")
        async with plugged_in(gateway, "A1") as station:
            assert (await station.boot()).status == "Accepted"

    asyncio.run(story())
    gateway.stop()


def test_security_profiles_of_single_chargers(make_gateway):
    gateway = make_gateway(site(["A1", "A2"], security={"allowWithoutPassword": False})).start()

    def charger(*arguments, **options):
        return asyncio.to_thread(gateway.command, "charger", *arguments, **options)

    async def status(password=None):
        try:
            async with connected(Charger(gateway, "A1", password)):
                return 101
        except InvalidStatus as refusal:
            return refusal.response.status_code

    async def story():
        assert await status() == 401
        for profile in ("2", "3", "4"):
            await charger("security", "A1", profile, code=65)
        await charger("security", "A1", "1", code=65)
        await charger("security", "A1", "0")
        assert await status() == 101
        assert "A1 is let in without a password" in gateway.command("status")
        assert "A1 is let in without a password" in await charger("show", "A1")
        await charger("password", "A1", input="0123456789abcdef\n")
        await charger("security", "A1", "1")
        assert [await status(), await status("0123456789abcdef")] == [401, 101]
        assert "A1 is let in without a password" not in gateway.command("status")
        await charger("password", "A1", "--remove", code=65)

    asyncio.run(story())
    gateway.kill()
    gateway.start()
    shown = json.loads(gateway.command("charger", "show", "A1", "--json"))
    assert shown["security"] == {"profile": 1, "isExplicit": True, "hasPassword": True}
    gateway.stop()
