"""What programs get by HTTP: what the document says, and nothing else, whoever asks and however."""

import asyncio
import http.client
import json
import socket
import urllib.parse

import pytest
from harness.gateway import run
from harness.line import connected
from harness.ports import free_port
from harness.site import site
from harness.station import Station
from jsonschema import Draft202012Validator
from ocpp.exceptions import NotSupportedError
from ocpp.routing import on
from ocpp.v16 import call_result
from ocpp.v16.enums import Action

BASE = "/api/v1"


class API:
    """Asks a running gateway, and holds every answer against the gateway's own document."""

    def __init__(self, gateway):
        self.gateway = gateway
        self.port = int(gateway.site["listen"]["web"][0].rpartition(":")[2])
        assert gateway.output.hears("the API answers at", within=10), gateway.tail()
        self.token = (gateway.state / "api-token").read_text().strip()
        self.document = self.ask("GET", f"{BASE}/openapi.json", token=None).json

    def ask(self, method, target, body=None, token="the right one", **headers):
        """`body` is text, or a value that becomes JSON."""
        if token is not None:
            headers["Authorization"] = f"Bearer {self.token if token == 'the right one' else token}"
        if body is not None:
            headers.setdefault("Content-Type", "application/json")
            body = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, target, body, headers)
            answer = Answer(connection.getresponse())
        finally:
            connection.close()
        if target != f"{BASE}/openapi.json":
            self.judge(method, target, answer)
        return answer

    def judge(self, method, target, answer):
        assert answer.headers["Content-Type"] == "application/json"
        schema = {"$ref": "#/components/schemas/Problem"}
        operation = self.operation(method, target)
        if operation:
            assert str(answer.status) in operation["responses"], f"{method} {target} may not answer {answer.status}: {answer.text}"
            response = operation["responses"][str(answer.status)]
            schema = response["content"]["application/json"]["schema"]
            if "error" in answer.json and answer.status >= 400:
                assert f"`{answer.error}`" in response["description"], f"{method} {target} does not say that it may answer {answer.error}"
        faults = list(Draft202012Validator(self.document | schema).iter_errors(answer.json))
        assert not faults, f"{method} {target}: {faults[0].json_path}: {faults[0].message}"

    def operation(self, method, target):
        segments = urllib.parse.urlsplit(target).path.split("/")
        fits = [
            path for path in self.document["paths"]
            if len(path.split("/")) == len(segments)
            and all(there.startswith("{") or there == here for there, here in zip(path.split("/"), segments, strict=True))
        ]
        path = min(fits, key=lambda path: path.count("{"), default=None)
        return path and self.document["paths"][path].get(method.lower())


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode()
        self.json = json.loads(self.text)

    @property
    def error(self):
        return self.json.get("error")


@pytest.fixture
def api(make_gateway):
    """api(chargers) starts a gateway whose API a test asks."""
    def start(chargers):
        described = site(chargers)
        described["listen"]["web"] = [f"127.0.0.1:{free_port()}"]
        return API(make_gateway(described).start())
    return start


def charger(identity):
    return f"{BASE}/chargers/{urllib.parse.quote(identity, safe='')}"


def asked(function):
    """Off the loop: a charger of the test has to answer meanwhile."""
    return asyncio.to_thread(function)


# The document

def test_the_document_describes_what_it_names_and_its_examples_are_true(api):
    document = api(["A"]).document
    assert document["openapi"].startswith("3.1.")
    names = [operation["operationId"] for _, operation in operations(document)]
    assert len(names) == len(set(names))
    for place, operation in operations(document):
        contents = [answer["content"]["application/json"] for answer in operation["responses"].values()]
        contents += [operation["requestBody"]["content"]["application/json"]] if "requestBody" in operation else []
        for content in contents:
            schema = document | content["schema"]
            Draft202012Validator.check_schema(schema)
            if "example" in content:
                faults = [fault.message for fault in Draft202012Validator(schema).iter_errors(content["example"])]
                assert not faults, f"{place}: {faults}"
        assert operation["summary"] and operation["security"] == [] if place.split()[1] in OPEN else "security" not in operation


def operations(document):
    for path, methods in document["paths"].items():
        places = {part[1:-1] for part in path.split("/") if part.startswith("{")}
        assert {each["name"] for each in methods.get("parameters", [])} == places, path
        for method, operation in methods.items():
            if method != "parameters":
                yield f"{method.upper()} {path}", operation


OPEN = {"/healthz", "/readyz", f"{BASE}/openapi.json"}


# A real charger

RAISING = {
    "connectorId": 1,
    "csChargingProfiles": {
        "chargingProfileId": 40, "stackLevel": 3, "chargingProfilePurpose": "TxDefaultProfile", "chargingProfileKind": "Absolute",
        "chargingSchedule": {
            "startSchedule": "2026-01-01T00:00:00.000Z", "chargingRateUnit": "A", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 63}],
        },
    },
}


class Outspoken(Station):
    """Answers one request with an error of its own, and another not before it is told to."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.released = asyncio.Event()

    @on(Action.clear_cache)
    async def on_clear_cache(self):
        await self.released.wait()
        return call_result.ClearCache("Accepted")

    @on(Action.data_transfer)
    def on_data_transfer(self, **_):
        raise NotSupportedError(description="not \x1b[31m here", details={"reason": "</script>"})


@pytest.mark.parametrize("identity", ["CP_7", "a:b*c+d=e|f@g.h"])
async def test_a_day_with_a_charger(api, identity):
    asker = api([identity])
    here = charger(identity)
    async with connected(Outspoken(asker.gateway, identity)) as station:
        await station.boot()

        def operate():
            listed = asker.ask("GET", f"{BASE}/chargers").json["chargers"]
            assert [each["id"] for each in listed] == [identity] and listed[0]["online"]
            assert asker.ask("PUT", here, {"name": "north wall"}).json["name"] == "north wall"
            assert asker.ask("GET", here).json["link"]["online"]
            answer = asker.ask("POST", f"{here}/ocpp/GetConfiguration", '{"key":["HeartbeatInterval","NoSuchKey"]}')
            assert answer.status == 200 and answer.json["unknownKey"] == ["NoSuchKey"]
            assert asker.ask("GET", f"{here}/settings?key=HeartbeatInterval").json["configurationKey"][0]["key"] == "HeartbeatInterval"
            failed = asker.ask("POST", f"{here}/data-transfer", {"vendor": "com.example"})
            assert (failed.status, failed.error, failed.json["code"]) == (502, "callError", "NotSupported")
            assert "\x1b" not in failed.text
            composite = asker.ask("GET", f"{here}/composite?duration=3600")
            assert composite.json["charger"] == identity
            refused = asker.ask("POST", f"{here}/ocpp/SetChargingProfile", RAISING)
            assert (refused.status, refused.error) == (422, "refused")
            assert asker.ask("GET", f"{here}/explain").json["connectors"]

        await asked(operate)
        await asked(lambda: asker.ask("PUT", f"{BASE}/tags/FRIEND"))
        await station.authorize("FRIEND")
        number = (await station.begin("FRIEND")).transaction_id
        await asked(lambda: check_sessions(asker, identity, number))


def check_sessions(asker, identity, number):
    quoted = urllib.parse.quote(identity, safe="")
    listed = asker.ask("GET", f"{BASE}/transactions?charger={quoted}&open=true").json
    assert [each["id"] for each in listed["transactions"]] == [number] and not listed["more"]
    assert asker.ask("GET", f"{BASE}/transactions/{number}").json["tag"] == "FRIEND"
    assert asker.ask("GET", f"{BASE}/transactions/{number + 1}").error == "unknownTransaction"


async def test_a_silent_charger_is_not_waited_for_longer_than_asked(api):
    asker = api(["A"])
    async with connected(Outspoken(asker.gateway, "A")) as station:
        answer = await asked(lambda: asker.ask("POST", f"{charger('A')}/ocpp/ClearCache?timeout=1"))
        assert (answer.status, answer.error) == (504, "timedOut")
        station.released.set()


def test_tags_are_in_force_and_on_disk_when_the_answer_comes(api):
    asker = api(["A"])
    assert asker.ask("PUT", f"{BASE}/tags/04%20a%2Fb", {"note": "van"}).json["id"] == "04 a/b"
    asker.gateway.kill()
    asker.gateway.start()
    again = API(asker.gateway)
    assert again.token == asker.token
    assert again.ask("GET", f"{BASE}/tags/04%20A%2FB").json["note"] == "van"
    assert again.ask("DELETE", f"{BASE}/tags/04%20A%2FB").status == 200
    assert again.ask("GET", f"{BASE}/tags").json == {"tags": []}


def test_a_list_of_full_size(api):
    asker = api(["A"])
    tags = [{"id": f"{number:020d}", "note": "x" * 40} for number in range(100_000)]
    assert asker.ask("PUT", f"{BASE}/tags", {"tags": tags}).status == 200
    assert len(asker.ask("GET", f"{BASE}/tags").json["tags"]) == 100_000
    assert asker.ask("PUT", f"{BASE}/tags", {"tags": [*tags, {"id": "ONE MORE"}]}).status == 400


# Who may ask

def test_the_token_is_asked_for_and_kept(api):
    asker = api(["A"])
    file = asker.gateway.state / "api-token"
    assert file.stat().st_mode & 0o777 == 0o600 and len(asker.token) == 64
    assert asker.token not in asker.gateway.log.read_text()
    for token in (None, "", "wrong", asker.token[:-1], asker.token + "0"):
        answer = asker.ask("GET", f"{BASE}/status", token=token)
        assert (answer.status, answer.error) == (401, "unauthorized")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    for path in ("/healthz", "/readyz"):
        assert asker.ask("GET", path, token=None).status == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.0.2.1:80", "0.0.0.0", "localhost@evil.example"])
def test_a_page_whose_name_was_led_here_gets_nothing(api, host):
    answer = api(["A"]).ask("GET", f"{BASE}/status", Host=host, Origin=f"http://{host}")
    assert (answer.status, answer.error) == (403, "wrongHost")
    assert not any(name.lower().startswith("access-control") for name in answer.headers)


def test_nobody_listens_where_nobody_said_so(make_gateway):
    running = make_gateway(site(["A"])).start()
    assert not (running.state / "api-token").exists()


def test_a_token_of_an_operators_own_and_one_that_is_none(api):
    asker = api(["A"])
    gateway, file = asker.gateway, asker.gateway.state / "api-token"
    gateway.stop()
    file.write_text("an-operators-own-token-of-some-length\n")
    file.chmod(0o644)
    gateway.start()
    assert API(gateway).ask("GET", f"{BASE}/status").status == 200
    assert file.stat().st_mode & 0o777 == 0o600 and "could be read by others" in gateway.log.read_text()
    gateway.stop()
    file.write_text("short\n")
    said = run(gateway.binary, "run", "--config", gateway.configuration, "--state", gateway.state, code=65).stderr
    assert "api-token" in said and "remove the file" in said


def test_a_port_that_is_taken(api):
    asker = api(["A"])
    with socket.create_server(("127.0.0.1", 0)) as other:
        asker.gateway.stop()
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        asker.gateway.configure(asker.gateway.site | {"listen": asker.gateway.site["listen"] | {"web": [taken]}})
        state = asker.gateway.state
        said = run(asker.gateway.binary, "run", "--config", asker.gateway.configuration, "--state", state, code=69).stderr
    assert f"cannot listen at {taken}" in said


# What makes no sense

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


# Clients that are slow, or many, or not what they seem

def raw(asker, data):
    """What comes back for bytes as they are, until the gateway hangs up."""
    with socket.create_connection(("127.0.0.1", asker.port), timeout=30) as line:
        line.sendall(data)
        said = b""
        while chunk := line.recv(65536):
            said += chunk
        return said


SMUGGLED = b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"

HOSTILE = {
    "length and chunks": b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
    "odd coding": b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "broken chunk": b"PUT /api/v1/tags/A HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    "huge head": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 1_000_000,
    "huge target": b"GET /" + b"x" * 1_000_000,
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_client_is_refused_and_an_honest_one_answered(api, name):
    asker = api(["A"])
    try:
        said = raw(asker, HOSTILE[name] + SMUGGLED)
    except ConnectionError:
        said = b""  # hung up over what was still being sent
    assert b'"openapi"' not in said and b" 200 " not in said[:20], said[:500]
    assert asker.ask("GET", "/healthz").status == 200


def test_a_thousand_connections_keep_nobody_out(api, figure):
    asker = api(["A"])
    before = asker.gateway.memory()
    crowd = [socket.create_connection(("127.0.0.1", asker.port), timeout=30) for _ in range(1000)]
    try:
        for line in crowd[::2]:
            try:
                line.sendall(b"GET /api/v1/status HTTP/1.1\r\nHost: ")
            except OSError:
                pass  # gone already, to make room
        assert asker.ask("GET", f"{BASE}/status").status == 200
        figure("memory for 1,000 silent clients of the API", f"{(asker.gateway.memory() - before) / 1024:.1f} MB")
    finally:
        for line in crowd:
            line.close()
    assert asker.ask("GET", "/healthz").status == 200
