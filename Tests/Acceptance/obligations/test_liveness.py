"""Lines that are alive, and lines that only look so (T15)."""

import pytest
from harness.hostile import PING, PONG, Hostile, frame
from harness.laboratories import quiet_site


@pytest.fixture(scope="module")
def site_of_the_laboratory():
    """The shortest patience that there is."""
    return quiet_site(unknownChargers="accept", control={"pingSeconds": 5})


def test_a_ping_is_answered_with_what_it_brought(peer):
    peer.send(frame(b"are you there?", PING))
    heard = peer.frame()
    assert (heard.opcode, heard.payload) == (PONG, b"are you there?")


def test_who_says_nothing_at_all_is_away_after_a_ping(gateway, identity):
    """Its line is open, and nobody is there: without a word to TCP a charger was switched off."""
    with Hostile(gateway, identity) as silent, Hostile(gateway, f"{identity[:40]}-prompt") as prompt:
        silent.socket.settimeout(20)
        assert silent.frame().opcode == PING
        # Whoever answers the same ping, with anything, stays.
        prompt.socket.settimeout(20)
        assert prompt.frame().opcode == PING
        assert prompt.call("Heartbeat", {})[0] == 3
        assert silent.is_hung_up()
        status = gateway.status()
        assert not status.is_online(identity) and status.is_online(f"{identity[:40]}-prompt")
