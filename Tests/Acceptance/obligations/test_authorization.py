"""What a site says of tags that nobody knows, and of tags that charge already (4.1, 4.8)."""

import pytest
from harness.hostile import Hostile
from harness.laboratories import quiet_site


@pytest.fixture
def gateway(make_gateway, request):
    """A gateway whose site has the settings of the test."""
    gateway = make_gateway(quiet_site(unknownChargers="accept", authorization=request.param)).start()
    gateway.command("tags", "add", "VALID")
    gateway.command("tags", "add", "BLOCKED")
    gateway.command("tags", "block", "BLOCKED")
    yield gateway
    gateway.stop()


def authorize(peer, tag):
    return peer.call("Authorize", {"idTag": tag})[2]["idTagInfo"]["status"]


def start(peer, tag, at, connector=1):
    payload = {"connectorId": connector, "idTag": tag, "meterStart": 0, "timestamp": at}
    answer = peer.call("StartTransaction", payload)[2]
    assert answer["transactionId"] > 0
    return answer["idTagInfo"]["status"]


LONG_AGO, TO_COME = "2026-01-01T10:00:00Z", "2099-01-01T10:00:00Z"


@pytest.mark.parametrize(("gateway", "live", "alone"), [
    ({"unknownTags": "refuse"}, "Invalid", "Invalid"),
    ({"unknownTags": "accept"}, "Accepted", "Accepted"),
    ({"unknownTags": "acceptOffline"}, "Invalid", "Accepted"),
], indirect=["gateway"], ids=["refuse", "accept", "acceptOffline"])
def test_a_tag_that_nobody_knows(gateway, identity, live, alone):
    with Hostile(gateway, identity) as peer:
        assert authorize(peer, "NOBODY") == live
        assert start(peer, "NOBODY", TO_COME) == live
        # Begun before the charger had a line to ask over.
        assert start(peer, "NOBODY", LONG_AGO, connector=2) == alone
        # What is known is not open to question, and what is no tag never charges.
        for tag, status in [("VALID", "Accepted"), ("BLOCKED", "Blocked"), ("", "Invalid"), ("N" * 21, "Invalid")]:
            assert start(peer, tag, LONG_AGO.replace("10:", f"{10 + len(tag) % 10}:")) == status, tag


@pytest.mark.parametrize(("gateway", "second"), [
    ({"concurrentSessions": "allow"}, "Accepted"), ({"concurrentSessions": "refuse"}, "ConcurrentTx"),
], indirect=["gateway"], ids=["allow", "refuse"])
def test_a_tag_that_charges_already(gateway, identity, second):
    """Only a start is told so: whoever shows the tag again may want to stop."""
    with Hostile(gateway, f"{identity[:40]}-1") as one, Hostile(gateway, f"{identity[:40]}-2") as other:
        assert start(one, "VALID", LONG_AGO) == "Accepted"
        assert authorize(one, "VALID") == authorize(other, "VALID") == "Accepted"
        assert start(other, "valid", LONG_AGO) == second
        assert start(one, "VALID", LONG_AGO) == "Accepted", "the same start said again"
        assert start(one, "VALID", "2026-01-01T12:00:00Z") == "Accepted", "on the same connector, the one before is over"
