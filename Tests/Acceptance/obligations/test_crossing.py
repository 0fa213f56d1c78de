"""One call at a time in each direction, and both at once (T7)."""

import json
from concurrent.futures import ThreadPoolExecutor

from harness.hostile import Hostile

CROSSINGS = 1_000


def answer(peer, asked, payload):
    peer.send_text(json.dumps([3, asked[1], payload]))


def test_calls_cross_a_thousand_times(gateway, peer, operator):
    """The charger answers no call before its own is answered, so that both are open at once, every time."""
    shares = [range(share, CROSSINGS, 4) for share in range(4)]
    asked_by = {}

    def ask(share):
        for number in share:
            key = f"k{number}"
            asked_by[key] = gateway.send(peer.identity, "ChangeConfiguration", {"key": key, "value": str(number)})

    heard = set()
    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask, share) for share in shares]
        for number in range(CROSSINGS):
            asked = peer.hears(within=30)
            kind, unique, action, payload = asked
            assert (kind, action) == (2, "ChangeConfiguration") and unique not in heard
            heard.add(unique)
            crossing = {"connectorId": 1, "errorCode": "NoError", "status": "Available"} if number % 2 else {"idTag": "VALID"}
            peer.send_text(json.dumps([2, unique, "StatusNotification" if number % 2 else "Authorize", crossing]))
            kind, answered, _ = peer.hears()
            assert (kind, answered) == (3, unique), "nothing else may come: the gateway has a call open already"
            answer(peer, asked, {"status": ("Accepted", "Rejected", "NotSupported")[int(payload["value"]) % 3]})
        for each in asking:
            each.result()
    assert asked_by == {
        f"k{number}": {"ended": "answered", "payload": {"status": ("Accepted", "Rejected", "NotSupported")[number % 3]}}
        for number in range(CROSSINGS)
    }


def test_who_does_not_answer_is_waited_for_and_delays_nobody_else(gateway, peer, operator, identity):
    waiting = operator("Reset", {"type": "Soft"})
    asked = peer.hears()
    behind = operator("ClearCache")
    with Hostile(gateway, f"{identity[:40]}-other") as other, ThreadPoolExecutor() as pool:
        quick = pool.submit(gateway.send, f"{identity[:40]}-other", "ClearCache")
        answer(other, other.hears(), {"status": "Accepted"})
        assert quick.result()["ended"] == "answered"
    # Calls of its own are answered meanwhile, and nothing is asked of it.
    assert peer.call("Heartbeat", {})[0] == 3
    answer(peer, asked, {"status": "Rejected"})
    assert waiting.result()["payload"] == {"status": "Rejected"}
    answer(peer, peer.hears(), {"status": "Accepted"})
    assert behind.result()["payload"] == {"status": "Accepted"}


def test_a_late_answer_is_dropped(peer, operator):
    late = operator("Reset", {"type": "Soft"}, "--timeout", "1s", code=75)
    asked = peer.hears()
    assert late.result() == {"ended": "timedOut"}
    answer(peer, asked, {"status": "Accepted"})
    again = operator("Reset", {"type": "Soft"})
    second = peer.hears()
    answer(peer, asked, {"status": "Accepted"})
    answer(peer, second, {"status": "Rejected"})
    assert again.result()["payload"] == {"status": "Rejected"}
    assert peer.call("Heartbeat", {})[0] == 3


def test_answers_in_another_order_are_answers(peer):
    """A charger that does not wait for its own answers, either: many calls at once, each answered under its id."""
    for number in range(50):
        peer.send_text(json.dumps([2, f"n{number}", "Heartbeat" if number % 2 else "Authorize", {} if number % 2 else {"idTag": "VALID"}]))
    answers = [peer.hears() for _ in range(50)]
    assert {unique for _, unique, _ in answers} == {f"n{number}" for number in range(50)}
    assert all(kind == 3 and ("idTagInfo" in payload) == (int(unique[1:]) % 2 == 0) for kind, unique, payload in answers)
