"""What programs get by HTTP: what the document says, and nothing else, whoever asks and however."""

import asyncio
import socket
import urllib.parse

import pytest
from harness.api import API, BASE
from harness.gateway import run
from harness.line import connected
from harness.site import site
from harness.station import Station
from jsonschema import Draft202012Validator
from ocpp.exceptions import NotSupportedError
from ocpp.routing import on
from ocpp.v16 import call_result
from ocpp.v16.enums import Action


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
        contents = [answer["content"] for answer in operation["responses"].values()]
        contents += [operation["requestBody"]["content"]] if "requestBody" in operation else []
        for content in (content["application/json"] for content in contents if "application/json" in content):
            schema = document | content["schema"]
            Draft202012Validator.check_schema(schema)
            if "example" in content:
                faults = [fault.message for fault in Draft202012Validator(schema).iter_errors(content["example"])]
                assert not faults, f"{place}: {faults}"
        assert operation["summary"] and operation["x-role"] in ("anybody", "newcomer", "viewer", "operator", "admin")
        assert operation.get("security") == ([] if operation["x-role"] == "anybody" else None), place
        assert (operation["x-role"] == "anybody") == (place in OPEN)


def operations(document):
    for path, methods in document["paths"].items():
        places = {part[1:-1] for part in path.split("/") if part.startswith("{")}
        assert {each["name"] for each in methods.get("parameters", [])} == places, path
        for method, operation in methods.items():
            if method != "parameters":
                yield f"{method.upper()} {path}", operation


OPEN = {"GET /healthz", "GET /readyz", f"GET {BASE}/openapi.json", f"POST {BASE}/session"}


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
