"""How big it is. Figures are printed, not judged: a machine's mood must not fail a test."""

import asyncio
import contextlib
import subprocess

from harness.site import site
from harness.station import plugged_in


def test_memory_with_eight_chargers(make_gateway, meter, figure):
    names = [f"A{number}" for number in range(8)]
    gateway = make_gateway(site(names, meter=meter, authorization={"unknownTags": "accept"}))
    gateway.start()

    async def story():
        async with contextlib.AsyncExitStack() as stack:
            for name in names:
                station = await stack.enter_async_context(plugged_in(gateway, name, meter=meter))
                await station.boot()
                await station.begin(f"TAG {name}")
                await station.measure()
            resident, own = gateway.memory("VmRSS") / 1024, gateway.memory("RssAnon") / 1024
            figure("memory", f"{resident:.1f} MB resident with 8 charging chargers (aim 30), of which {own:.1f} MB anonymous (aim 8)")

    asyncio.run(story())
    gateway.stop()


def test_the_size_of_the_program(binary, directory, figure):
    subprocess.run(["strip", "-o", directory / "stripped", binary], check=True)
    size = (directory / "stripped").stat().st_size / 1e6
    figure("size", f"{size:.1f} MB stripped (aim 35)")
