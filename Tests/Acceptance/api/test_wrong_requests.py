"""What makes no sense to the API is refused with a sentence."""

from harness.api import BASE

WRONG = [
    ("GET", "/", None, 404, "noSuchRoute"),
    ("GET", "/api/v1", None, 404, "noSuchRoute"),
    ("GET", "/api/v1/status/", None, 404, "noSuchRoute"),
    ("GET", "/api/v1/../v1/status", None, 404, "noSuchRoute"),
    ("POST", "/api/v1/status", {}, 405, "methodNotAllowed"),
    ("TRACE", "/api/v1/status", None, 405, "methodNotAllowed"),
    ("GET", "/api/v1/status?x=1", None, 400, "badParameter"),
    ("GET", "/api/v1/transactions?limit=-1", None, 400, "badParameter"),
    ("GET", "/api/v1/transactions?limit=99999999999999999999", None, 400, "badParameter"),
    ("GET", "/api/v1/transactions?since=%00", None, 400, "badParameter"),
    ("GET", "/api/v1/transactions/0x1", None, 400, "badParameter"),
    ("GET", "/api/v1/chargers/%zz", None, 400, "badRequest"),
    ("GET", "/api/v1/chargers/%ff", None, 400, "badRequest"),
    ("GET", "/api/v1/chargers/..%2f..%2fetc", None, 404, "unknownCharger"),
    ("GET", "/api/v1/chargers/Z", None, 404, "unknownCharger"),
    ("PUT", "/api/v1/chargers/%00", {}, 404, "unknownCharger"),
    ("POST", "/api/v1/chargers/A/ocpp/Nonsense", {}, 404, "unknownAction"),
    ("POST", "/api/v1/chargers/A/ocpp/BootNotification", {}, 404, "unknownAction"),
    ("POST", "/api/v1/chargers/A/ocpp/Reset", "[]", 400, "badField"),
    ("POST", "/api/v1/chargers/A/ocpp/Reset", "{", 400, "badJSON"),
    ("POST", "/api/v1/chargers/A/ocpp/Reset", '{"a":1,"a":2}', 400, "badJSON"),
    ("POST", "/api/v1/chargers/A/ocpp/Reset", "[" * 100_000, 400, "badJSON"),
    ("POST", "/api/v1/chargers/A/ocpp/Reset", '{"a":"\ud83d"}'.encode("utf-8", "surrogatepass").decode("latin-1"), 409, "away"),
    ("POST", "/api/v1/chargers/A/ocpp/Reset?timeout=0", {}, 400, "badParameter"),
    ("POST", "/api/v1/chargers/A/ocpp/Reset?timeout=61", {}, 400, "badParameter"),
    ("POST", "/api/v1/chargers/A/ocpp/Reset", {"type": "Soft"}, 409, "away"),
    ("POST", "/api/v1/chargers/A/reset", {"kind": "medium"}, 400, "badField"),
    ("POST", "/api/v1/chargers/A/reset", {"kind": "soft", "now": True}, 400, "badField"),
    ("POST", "/api/v1/chargers/A/unlock", {"connector": 2**31}, 400, "badField"),
    ("POST", "/api/v1/chargers/A/unlock", '{"connector":1e999}', 400, "badField"),
    ("PUT", "/api/v1/chargers/A", {"password": "short"}, 400, "badField"),
    ("PUT", "/api/v1/chargers/A", {"name": "two\nlines"}, 400, "badField"),
    ("PUT", "/api/v1/chargers/A", {"securityProfile": 2}, 422, "unusable"),
    ("PUT", "/api/v1/tags/123456789012345678901", {}, 400, "badParameter"),
    ("PUT", "/api/v1/tags/A", {"statsu": "valid"}, 400, "badField"),
    ("PUT", "/api/v1/tags/A", '{"note":"' + "x" * (1 << 20) + '"}', 413, "tooLarge"),
    ("DELETE", "/api/v1/tags/NOBODY", None, 404, "unknownTag"),
    ("PUT", "/api/v1/schedules", {"format": 1, "schedules": [{"name": "x"}]}, 422, "unusable"),
]


def test_what_makes_no_sense_is_refused_with_a_sentence(api):
    asker = api(["A"])
    for method, target, body, status, error in WRONG:
        answer = asker.ask(method, target, body)
        assert (answer.status, answer.error) == (status, error), f"{method} {target} {str(body)[:80]}: {answer.text}"
        assert len(answer.json["message"]) > 20
    for type in ("text/plain", "application/x-www-form-urlencoded"):
        answer = asker.ask("PUT", f"{BASE}/tags/A", "{}", **{"Content-Type": type})
        assert (answer.status, answer.error) == (415, "notJSON")
    assert asker.ask("GET", "/healthz").status == 200
