"""libmodbus ends the process when it is handed a descriptor of 1,024 or more. A site with many chargers has them."""

import asyncio
import contextlib
import resource

import pytest
from websockets.asyncio.client import connect

from harness.site import site
from harness.station import plugged_in

SOCKETS = 1_500


@pytest.fixture
def many_descriptors():
    """Raises this process's limit, which the gateway inherits, to what the systemd unit gives."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 8_192 if hard == resource.RLIM_INFINITY else min(8_192, hard)
    if wanted < SOCKETS + 500:
        pytest.skip(f"a process may have {hard} descriptors here; {SOCKETS + 500} are needed")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_the_meter_is_read_again_while_1500_chargers_are_connected(make_gateway, meter, many_descriptors, figure):
    names = [f"C{number:04}" for number in range(SOCKETS)]
    gateway = make_gateway(site({name: {"fallbackAmps": 0} for name in ["A1", *names]}, fuse=1_000, meter=meter))
    gateway.start()
    empty = gateway.memory()

    async def idle(name, number, slots):
        # Each from an address of its own, as on a real site.
        address = f"127.1.{number // 200}.{number % 200 + 1}"
        async with slots:
            return await connect(
                gateway.url(name), subprotocols=["ocpp1.6"], local_addr=(address, 0), compression=None, proxy=None, ping_interval=None)

    async def story():
        slots = asyncio.Semaphore(64)
        async with contextlib.AsyncExitStack() as stack:
            for socket in await asyncio.gather(*(idle(name, number, slots) for number, name in enumerate(names))):
                stack.push_async_callback(socket.close)
            figure("memory", f"{(gateway.memory() - empty) / SOCKETS:.1f} KiB per idle connection of {SOCKETS}, configured chargers included")
            before = gateway.output.length
            await asyncio.to_thread(meter.stop)
            assert await asyncio.to_thread(gateway.output.hears, "meter of grid does not answer", 30, before)
            gone = gateway.output.length
            await asyncio.to_thread(meter.start)
            assert await asyncio.to_thread(gateway.output.hears, "meter of grid answers", 60, gone)
            assert (await asyncio.to_thread(gateway.status)).meter() == "fresh"
            async with plugged_in(gateway, "A1") as station:
                assert (await station.boot()).status == "Accepted"

    asyncio.run(story())
    gateway.stop()
