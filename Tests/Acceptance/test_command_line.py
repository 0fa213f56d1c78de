"""The command line: what it answers, what it ends with, what it says to nonsense."""

import asyncio
import json

import pytest
from websockets.exceptions import InvalidStatus

from harness.gateway import run
from harness.meter import Meter
from harness.ports import free_port
from harness.site import site
from harness.station import plugged_in

COMMANDS = [line.split() for line in (
    "run", "check", "demo", "simulate", "replay", "status", "explain", "meter", "meter models", "meter read", "send", "composite",
    "tags", "tags list", "tags add", "tags block", "tags remove", "tags import", "tags export", "tags check", "tags unknown", "tags adopt",
    "sessions", "start", "stop",
    "reservation", "reservation list", "reservation make", "reservation cancel", "local-list", "local-list show", "local-list version", "local-list send",
    "local-list change", "profile", "profile list", "profile schedules", "profile install", "profile clear", "firmware", "firmware list", "firmware add", "firmware fetch", "firmware verify", "firmware remove", "firmware update",
    "logs", "logs list", "logs get", "logs remove", "jobs", "certificate", "certificate list", "certificate install", "certificate delete", "certificate request",
    "certificate deliver", "charger", "charger list", "charger show", "charger accept", "charger reject", "charger name",
    "charger password", "charger security", "charger secure", "charger retry-control", "charger reset", "charger unlock", "charger availability",
    "charger settings", "charger set", "charger trigger", "charger clear-cache", "charger transfer", "backup", "restore", "journal",
    "journal verify", "journal cat", "journal stat", "sessions list", "sessions export", "audit", "campaign", "campaign new", "campaign list",
    "campaign show", "campaign pause", "campaign resume", "campaign cancel", "user", "user list", "user add", "user role", "user password", "user remove",
    "user token", "user token list", "user token add", "user token remove",
    "pki", "pki show", "pki renew", "pki export", "pki import", "pki forget", "pki sign", "pki revoke",
)]


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
    ["charger", "password"], ["charger", "sell"], ["user", "add", "anna"], ["user", "add", "a b", "--role", "admin"], ["user", "add", "anna", "--role", "god"],
    ["user", "add", "anna", "secret", "--role", "admin"], ["user", "password", "anna", "secret"], ["user", "token", "add", "x", "--role", "viewer", "--area", "all"],
    ["pki", "import"], ["charger", "secure", "A1", "--to", "1"], ["charger", "secure", "A1", "--within", "1s"], ["pki", "forget", "dsa"], ["pki", "export", "--key", "dsa"], ["pki", "revoke", "A1", "x"],
], ids=" ".join)
def test_a_wrong_command_line_gets_the_usage(binary, line, directory):
    done = run(binary, *line, code=64, cwd=directory)
    assert "Usage:" in done.stderr or "USAGE:" in done.stderr, done.stderr
    assert not done.stdout, "an error belongs on stderr"


@pytest.mark.parametrize("line", [
    ["status"], ["tags", "list"], ["tags", "add", "T"], ["charger", "list"], ["charger", "reset", "A1"], ["charger", "show", "A1"], ["sessions"], ["jobs"],
    ["stop", "A1"], ["reservation"], ["user", "list"],
], ids=" ".join)
def test_a_gateway_that_does_not_run(binary, line, directory):
    done = run(binary, *line, "--state", directory, code=69)
    assert str(directory) in done.stderr


# Tags

def tags(gateway):
    """The list: each tag's id and status."""
    return {tag["id"]: tag["status"] for tag in json.loads(gateway.command("tags", "list", "--json"))}


def test_a_list_of_tags_is_changed_kept_exported_and_imported(make_gateway, directory):
    gateway = make_gateway(site(["A1"])).start()
    gateway.command("tags", "add", "VAN 7", "--group", "fleet", "--note", "=the, \"old\" one", "--expires", "2030-01-01T00:00:00Z")
    gateway.command("tags", "add", "VAN 8")
    gateway.command("tags", "block", "van 8")
    assert tags(gateway) == {"VAN 7": "valid", "VAN 8": "blocked"}
    everything = gateway.command("tags", "list", "--json")
    gateway.kill()
    gateway.start()
    assert gateway.command("tags", "list", "--json") == everything, "a tag that was promised is gone"

    file = directory / "tags.csv"
    file.write_text(gateway.command("tags", "export"))
    other = make_gateway(site(["A1"])).start()
    other.command("tags", "import", file, "--dry-run")
    assert tags(other) == {}
    other.command("tags", "import", file)
    assert other.command("tags", "list", "--json") == everything
    gateway.stop()
    other.stop()


@pytest.mark.parametrize("text", ["", "no,header\n", "tag,status\nA,valid\na,valid\n", "tag,status\nA,perhaps\n", "tag\n" + "x" * 21 + "\n", "tag\n\xff\n"],
                         ids=["empty", "no header", "a tag twice", "unknown status", "too long", "not UTF-8"])
def test_a_wrong_list_of_tags_is_refused_as_a_whole(make_gateway, directory, text):
    gateway = make_gateway(site(["A1"])).start()
    gateway.command("tags", "add", "BEFORE")
    file = directory / "tags.csv"
    file.write_bytes(text.encode("latin-1"))
    gateway.command("tags", "import", file, code=65)
    assert tags(gateway) == {"BEFORE": "valid"}
    gateway.stop()


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

@pytest.mark.parametrize("password", ["correct horse bat", "0123456789abcdef0123456789ABCDEF"], ids=["text", "hexadecimal"])
def test_a_charger_with_a_password(make_gateway, password):
    gateway = make_gateway(site(["A1"], security={"allowWithoutPassword": False})).start()

    def boot(offered):
        return asyncio.run(booted(gateway, offered))

    assert boot(None) == 401, "nobody set a password, and nobody may come without"
    gateway.command("charger", "password", "A1", input=password + "\n")
    assert boot(None) == 401
    assert boot("x" * len(password)) == 401
    assert boot(password) == "Accepted"
    assert password not in gateway.tail(10_000), "a secret in the log"
    assert all(password.encode() not in path.read_bytes() for path in gateway.state.rglob("*") if path.is_file()), "a secret on the disk"
    gateway.kill()
    gateway.start()
    assert boot(password) == "Accepted"
    gateway.stop()


async def booted(gateway, password):
    """The answer to a boot, or the HTTP status that kept the charger out."""
    try:
        async with plugged_in(gateway, "A1", password=password) as station:
            return (await station.boot()).status
    except InvalidStatus as refused:
        return refused.response.status_code
