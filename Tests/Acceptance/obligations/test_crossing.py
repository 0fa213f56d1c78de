"""One call at a time in each direction, and both at once (T7)."""

import contextlib
import json
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import pytest
from harness.hostile import Hostile
from harness.laboratories import quiet_site
from harness.ports import free_port

CROSSINGS, OPERATORS = 1_000, 4
WORDS = ["Accepted", "Rejected", "NotSupported"]


@pytest.fixture(scope="module")
def site_of_the_laboratory():
    """With the API: a thousand requests would be a thousand processes without it."""
    listen = {"ocpp": [f"127.0.0.1:{free_port()}"], "web": [f"127.0.0.1:{free_port()}"]}
    return quiet_site(unknownChargers="accept", listen=listen, web={"requestsPerSecond": 10_000})


def answer(peer, asked, payload):
    peer.send_text(json.dumps([3, asked[1], payload]))


def change_keys(gateway, charger, numbers):
    """An operator's program: changes keys one after the other, and returns what the charger answered to each."""
    token = (gateway.state / "api-token").read_text().strip()
    answers = {}
    with contextlib.closing(HTTPConnection(gateway.site["listen"]["web"][0], timeout=30)) as api:
        for number in numbers:
            api.request(
                "POST", f"/api/v1/chargers/{charger}/ocpp/ChangeConfiguration", json.dumps({"key": f"k{number}", "value": str(number)}),
                {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
            answer = api.getresponse()
            answers[number] = answer.status, json.loads(answer.read())
    return answers


def test_calls_cross_a_thousand_times(gateway, peer):
    """The charger answers no call before its own is answered, so that both are open at once, every time."""
    assert gateway.output.hears("the API answers", 20)
    calls = [("Authorize", {"idTag": "VALID"}), ("StatusNotification", {"connectorId": 1, "errorCode": "NoError", "status": "Available"})]
    heard, answers = set(), {}
    with ThreadPoolExecutor(OPERATORS) as pool:
        shares = [pool.submit(change_keys, gateway, peer.identity, range(share, CROSSINGS, OPERATORS)) for share in range(OPERATORS)]
        for number in range(CROSSINGS):
            asked = peer.hears(within=30)
            kind, unique, action, payload = asked
            assert (kind, action) == (2, "ChangeConfiguration") and unique not in heard
            heard.add(unique)
            # Under the same id: the directions have nothing to do with each other.
            peer.send_text(json.dumps([2, unique, *calls[number % 2]]))
            kind, answered, _ = peer.hears()
            assert (kind, answered) == (3, unique), "nothing else may come: the gateway has a call open already"
            answer(peer, asked, {"status": WORDS[int(payload["value"]) % 3]})
        for share in shares:
            answers |= share.result()
    assert answers == {number: (200, {"status": WORDS[number % 3]}) for number in range(CROSSINGS)}


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
