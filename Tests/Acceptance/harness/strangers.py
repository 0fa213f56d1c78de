"""Strangers who come to a port of the gateway's again and again; `attacks` has more of them."""

import asyncio
import contextlib
import itertools


async def opened(port):
    return await asyncio.open_connection("127.0.0.1", port, local_addr=("127.6.6.6", 0))


def from_outside(*heads):
    """Strangers, who are refused at the door: each head is sent on a connection of its own."""
    async def attack(port, number, score):
        for turn in itertools.count():
            reader, writer = await opened(port)
            try:
                head = heads[turn % len(heads)]
                writer.write(head() if callable(head) else head)
                score.count()
                await writer.drain()
                await reader.read()
            finally:
                writer.close()
    return attack


def held_open(*beginnings):
    """Strangers who begin a handshake and never end it, a hundred for each attacker; whoever is thrown out comes again."""
    async def hold(port, beginning, score):
        reader, writer = await opened(port)
        try:
            writer.write(beginning)
            score.count()
            await reader.read()
        finally:
            writer.close()

    async def attack(port, number, score):
        async def again(place):
            while True:
                await tolerated(hold(port, beginnings[place % len(beginnings)], score))
        await asyncio.gather(*(again(place) for place in range(100)))
    return attack


async def tolerated(attack):
    """Whoever is thrown out comes again."""
    with contextlib.suppress(OSError):
        await attack
