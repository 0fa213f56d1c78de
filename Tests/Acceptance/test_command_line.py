"""The command line: what it answers, what it ends with, what it says to nonsense."""

import json

import pytest

from harness.gateway import run
from harness.meter import Meter
from harness.ports import free_port
from harness.site import site

COMMANDS = [
    ["run"], ["check"], ["demo"], ["meter"], ["meter", "models"], ["meter", "read"], ["tags"], ["tags", "list"], ["tags", "add"], ["tags", "block"],
    ["tags", "import"], ["tags", "export"], ["status"], ["charger"], ["charger", "accept"], ["charger", "list"], ["charger", "password"],
]


def test_the_version(binary):
    assert any(character.isdigit() for character in run(binary, "--version").stdout)


@pytest.mark.parametrize("command", [[], *COMMANDS], ids=" ".join)
def test_every_command_explains_itself(binary, command):
    assert "USAGE: fusekeeper" in run(binary, *command, "--help").stdout


@pytest.mark.parametrize("line", [
    ["runn"], ["--verson"], ["run", "--confg", "x"], ["run", "extra"], ["run", "--log-level", "loud"], ["check"], ["check", "a", "b"],
    ["demo", "--seconds", "ten"], ["demo", "--seconds", "-1"], ["demo", "--chargers", "0"], ["demo", "--chargers", "100000"], ["demo", "--speed", "0"],
    ["demo", "--speed", "nan"], ["demo", "--seed", "x"], ["demo", "now"], ["meter", "reed"], ["meter", "read"], ["meter", "read", "--model", "eastron-sdm630"],
    ["meter", "read", "--model", "eastron-sdm630", "--tcp", "127.0.0.1:1", "--serial", "/dev/null"], ["meter", "read", "--model", "x", "--tcp", "127.0.0.1:1"],
    ["meter", "read", "--model", "eastron-sdm630", "--tcp", "127.0.0.1:port"], ["meter", "read", "--model", "eastron-sdm630", "--tcp", "127.0.0.1:1", "--unit", "300"],
    ["tags", "add"], ["tags", "add", "a tag of more than twenty characters"], ["tags", "add", ""], ["tags", "add", "T", "--expires", "soon"],
    ["tags", "block"], ["tags", "import"], ["tags", "forget"], ["status", "please"], ["charger", "accept"], ["charger", "accept", "../x"],
    ["charger", "password"], ["charger", "sell"],
], ids=" ".join)
def test_a_wrong_command_line_gets_the_usage(binary, line, directory):
    done = run(binary, *line, code=64, cwd=directory)
    assert "Usage:" in done.stderr or "USAGE:" in done.stderr, done.stderr
    assert not done.stdout, "an error belongs on stderr"


def test_a_gateway_that_does_not_run(binary, directory):
    done = run(binary, "status", "--state", directory, code=69)
    assert str(directory) in done.stderr


# Tags

def test_tags_without_a_gateway_and_with_one(make_gateway, directory):
    gateway = make_gateway(site(["A1"]))

    def listed():
        return json.loads(gateway.command("tags", "list", "--json"))

    for when in ("at rest", "running"):
        gateway.command("tags", "add", f"TAG {when}"[:20])
        gateway.command("tags", "add", f"BAD {when}"[:20])
        gateway.command("tags", "block", f"bad {when}"[:20])
        status = {tag["idTag"]: tag["status"] for tag in listed()}
        assert status[f"TAG {when}"[:20]] == "valid"
        assert status[f"BAD {when}"[:20]] == "blocked"
        if when == "at rest":
            gateway.start()
    before = listed()
    gateway.kill()
    gateway.start()
    assert listed() == before, "a tag that was promised is gone"

    # Out, and into another gateway.
    file = directory / "tags.csv"
    gateway.command("tags", "export", file)
    other = make_gateway(site(["A1"]))
    other.command("tags", "import", file)
    assert json.loads(other.command("tags", "list", "--json")) == before
    gateway.stop()


@pytest.mark.parametrize("text", ["", "no,header\n", "idTag,status\nA,valid\na,valid\n", "idTag,status\nA,perhaps\n", "idTag,status\n" + "x" * 21 + ",valid\n", "\xff"],
                         ids=["empty", "no header", "a tag twice", "unknown status", "too long", "not UTF-8"])
def test_a_wrong_list_of_tags_is_refused_as_a_whole(make_gateway, directory, text):
    gateway = make_gateway(site(["A1"]))
    gateway.command("tags", "add", "BEFORE")
    file = directory / "tags.csv"
    file.write_bytes(text.encode("latin-1"))
    gateway.command("tags", "import", file, code=65)
    assert [tag["idTag"] for tag in json.loads(gateway.command("tags", "list", "--json"))] == ["BEFORE"]


# Meters

def test_the_catalogue_of_meters(binary):
    listed = run(binary, "meter", "models").stdout
    for model in ("eastron-sdm630", "carlo-gavazzi-em340", "abb-b23", "sunspec-203"):
        assert model in listed


@pytest.mark.parametrize("model", ["eastron-sdm630", "carlo-gavazzi-em340", "abb-b23", "siemens-pac3200", "victron-cerbo-gx-grid"])
def test_reading_a_meter_shows_every_quantity_and_its_register(binary, model):
    with Meter(model, building=(11.5, 7.25, 3.0)) as meter:
        shown = run(binary, "meter", "read", "--model", model, "--tcp", f"127.0.0.1:{meter.port}", "--unit", str(meter.model["unit"])).stdout
    for quantity in meter.model["registers"]:
        for register in meter.registers(quantity):
            assert str(register) in shown, f"the register {register} of {quantity} is not in:\n{shown}"
    assert "11.5" in shown


def test_a_meter_that_is_not_there(binary):
    port = free_port()
    done = run(binary, "meter", "read", "--model", "eastron-sdm630", "--tcp", f"127.0.0.1:{port}", code=69)
    assert str(port) in done.stderr


# Passwords

def test_a_charger_with_a_password(make_gateway):
    import asyncio

    from websockets.exceptions import InvalidStatus

    from harness.station import plugged_in

    gateway = make_gateway(site(["A1"], security={"allowWithoutPassword": False}))
    gateway.start()
    password = gateway.command("charger", "password", "A1").split()[-1]

    async def boot(offered):
        try:
            async with plugged_in(gateway, "A1", password=offered) as station:
                return (await station.boot()).status
        except InvalidStatus as refused:
            return refused.response.status_code

    assert asyncio.run(boot(None)) == 401
    assert asyncio.run(boot("x" * len(password))) == 401
    assert asyncio.run(boot(password)) == "Accepted"
    assert password not in gateway.tail(10_000), "a secret in the log"
    gateway.kill()
    gateway.start()
    assert asyncio.run(boot(password)) == "Accepted"
    gateway.stop()
