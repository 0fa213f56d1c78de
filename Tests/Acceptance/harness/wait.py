"""Waiting for something to become true, with a deadline and a message that says what did not."""

import asyncio
import time


class TooLate(AssertionError):
    pass


def eventually(probe, within, what, every=0.05):
    """The first true value of `probe()`. `what` finishes the sentence "after N s: no …"."""
    deadline = time.monotonic() + within
    while not (value := probe()):
        if time.monotonic() > deadline:
            raise TooLate(f"after {within} s: no {what}; last seen: {value!r}")
        time.sleep(every)
    return value


async def soon(probe, within, what, every=0.05):
    """The same among coroutines; `probe` must be quick."""
    deadline = time.monotonic() + within
    while not (value := probe()):
        if time.monotonic() > deadline:
            raise TooLate(f"after {within} s: no {what}; last seen: {value!r}")
        await asyncio.sleep(every)
    return value
