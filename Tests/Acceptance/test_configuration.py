"""What `fusekeeper check` and `run` say to a site.json: one clear message where it is wrong, the fuse tree where it is right."""

import json
import re
import signal
import socket

import pytest

from harness.gateway import run
from harness.ports import free_port
from harness.site import site

METER = {"model": "eastron-sdm630", "tcp": "192.0.2.10:502", "unit": 1}


def good():
    """A site with everything that can be wrong."""
    return site({"A1": {}, "A2": {}}, fuse=63) | {
        "circuits": [
            {"name": "row A", "fuseAmps": 40, "chargers": ["A1"]},
            {"name": "row B", "fuseAmps": 32, "chargers": ["A2"]},
        ],
    } | {"grid": {"fuseAmps": 63, "marginAmps": 3, "meter": dict(METER), "whenMeterIsLost": {"chargersAmps": 12}}}


def changed(path, value):
    """The good site with one value set; Ellipsis removes it."""
    document = good()
    *parents, last = path
    place = document
    for key in parents:
        place = place[key]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return json.dumps(document, indent=2)


TEXT = json.dumps(good(), indent=2)

# What is wrong: the file's text, the path or place that the message must name, and words that must be in it.
WRONG = {
    "empty file": ("", "site.json", []),
    "cut off": (TEXT[:200], r"site\.json:\d+:\d+: error", []),
    "no comma": (TEXT.replace('"fuseAmps": 63,', '"fuseAmps": 63'), r"site\.json:\d+:\d+: error", []),
    "not an object": ("[]", "object", []),
    "a key twice": (TEXT.replace('"fuseAmps": 63,', '"fuseAmps": 63, "fuseAmps": 80,'), r"site\.json:\d+:\d+: error", ["fuseAmps"]),
    "not UTF-8": (TEXT.encode().replace(b"Acceptance", b"\xff\xfe"), r"site\.json:\d+:\d+: error", ["UTF-8"]),
    "too deep": ("[" * 10_000 + "]" * 10_000, r"site\.json:\d+:\d+: error", []),
    "unknown key at the top": (TEXT.replace('"security"', '"securty"'), "securty", ["did you mean", "security"]),
    "unknown key in the grid": (changed(["grid", "fuseAmp"], 63), "grid.fuseAmp", ["did you mean", "fuseAmps"]),
    "unknown key in a charger": (changed(["chargers", "A1", "maxAmp"], 16), "chargers.A1.maxAmp", ["did you mean", "maxAmps"]),
    "no fuse": (changed(["grid", "fuseAmps"], ...), r"grid(\.fuseAmps)?", ["fuseAmps"]),
    "no grid": (changed(["grid"], ...), "grid", []),
    "text for a number": (changed(["grid", "fuseAmps"], "63"), "grid.fuseAmps", ["63"]),
    "negative fuse": (changed(["grid", "fuseAmps"], -63), "grid.fuseAmps", ["-63"]),
    "huge fuse": (TEXT.replace('"fuseAmps": 63,', '"fuseAmps": 1e400,'), "grid.fuseAmps", []),
    "too precise": (changed(["circuits", 0, "fuseAmps"], 39.99), r"circuits\[0\].fuseAmps", ["39.99"]),
    "two phases": (changed(["grid", "fuseAmps"], [63, 63]), "grid.fuseAmps", []),
    "margin as big as the fuse": (changed(["grid", "marginAmps"], 63).replace('"chargersAmps": 12', '"chargersAmps": 0'), "grid.marginAmps", ["63"]),
    "circuit above the grid": (changed(["circuits", 0, "fuseAmps"], 80), r"circuits\[0\].fuseAmps", ["80", "63"]),
    "two circuits of one name": (changed(["circuits", 1, "name"], "ROW A"), r"circuits\[1\].name", []),
    "unknown parent": (changed(["circuits", 1, "parent"], "row C"), r"circuits\[1\].parent", ["row C"]),
    "its own parent": (changed(["circuits", 1, "parent"], "row B"), r"circuits\[1\].parent", ["row B"]),
    "charger on two circuits": (changed(["circuits", 1, "chargers"], ["A1"]), r"circuits\[1\].chargers\[0\]", ["A1"]),
    "fallbacks above a fuse": (changed(["chargers", "A1", "fallbackAmps"], 32).replace('"fuseAmps": 40', '"fuseAmps": 31'), r"circuits\[0\]", ["32", "31"]),
    "lost meter above the fuse": (changed(["grid", "whenMeterIsLost", "chargersAmps"], 63), "grid.whenMeterIsLost.chargersAmps", ["63"]),
    "lost meter without a meter": (changed(["grid", "meter"], ...), "grid.whenMeterIsLost", []),
    "unknown meter": (changed(["grid", "meter", "model"], "eastron-sdm63"), "grid.meter.model", ["did you mean", "eastron-sdm630"]),
    "meter without a line": (changed(["grid", "meter", "tcp"], ...), "grid.meter", ["tcp", "serial"]),
    "meter with two lines": (changed(["grid", "meter", "serial"], "/dev/ttyS0"), "grid.meter", ["tcp", "serial"]),
    "meter's unit": (changed(["grid", "meter", "unit"], 300), "grid.meter.unit", ["300"]),
    "address without a port": (changed(["listen", "ocpp"], ["127.0.0.1"]), r"listen.ocpp\[0\]", ["port"]),
    "port too big": (changed(["listen", "ocpp"], ["127.0.0.1:70000"]), r"listen.ocpp\[0\]", ["70000"]),
    "nothing to listen on": (changed(["listen", "ocpp"], []), "listen.ocpp", []),
    "not in this release": (changed(["inputs"], [{"name": "dso-dim"}]), "inputs", []),
    "encryption without a port": (changed(["listen", "ocppTLS"], ["127.0.0.1"]), r"listen.ocppTLS\[0\]", ["port"]),
    "an API at a name": (changed(["listen", "web"], ["gateway.example:8080"]), r"listen.web\[0\]", ["gateway.example:8080"]),
    "no connections at all": (changed(["web"], {"connections": 0}), "web.connections", ["4 to 1000", "found 0"]),
    "no such time zone": (changed(["site", "timeZone"], "Europe/Berlim"), "site.timeZone", ["Europe/Berlim"]),
    "no name": (changed(["site", "name"], ""), "site.name", []),
    "minimum above maximum": (changed(["chargers", "A1"], {"minAmps": 20, "maxAmps": 16}), "chargers.A1.minAmps", ["20", "16"]),
    "a current no car takes": (changed(["chargers", "A1", "fallbackAmps"], 3), "chargers.A1.fallbackAmps", ["3", "6"]),
    "wrong phases": (changed(["chargers", "A1", "phases"], "RSR"), "chargers.A1.phases", ["RSR"]),
    "priority out of range": (changed(["chargers", "A1", "priority"], 10), "chargers.A1.priority", ["10", "9"]),
    "impossible identity": (changed(["chargers", "A/1"], {}), "A/1", []),
    "times out of order": (changed(["control", "meterStaleSeconds"], 10).replace('"control": {', '"control": {"meterSilentSeconds": 6,'), "control.meter", []),
    "rises too often": (changed(["control", "riseSeconds"], 1), "control.riseSeconds", ["1", "15"]),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_configuration(binary, directory, name):
    text, place, words = WRONG[name]
    file = directory / "site.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    check = run(binary, "check", file, code=65)
    said = check.stdout + check.stderr
    assert re.search(place, said), f"nothing says where:\n{said}"
    for word in words:
        assert word in said, f"“{word}” is not in:\n{said}"
    assert not re.search(r"(?i)fatal error|backtrace|precondition|\.swift", said), f"that is for programmers:\n{said}"

    # As data: one problem, not a page of what follows from it.
    problems = json.loads(run(binary, "check", file, "--json", code=65).stdout)["problems"]
    errors = [problem for problem in problems if problem["severity"] == "error"]
    assert len(errors) == 1, errors

    # And nothing runs on it, or leaves a trace.
    start = run(binary, "run", "--config", file, "--state", directory / "state", code=65)
    assert re.search(place, start.stdout + start.stderr)
    assert not (directory / "state").exists()


@pytest.mark.parametrize("path", ["nowhere.json", "."])
def test_a_file_that_is_none(binary, directory, path):
    check = run(binary, "check", directory / path, code=65)
    assert str(directory) in check.stdout + check.stderr


def test_several_mistakes_are_told_at_once(binary, directory):
    document = good()
    document["grid"]["marginAmps"] = -1
    document["circuits"][0]["fuseAmps"] = "40"
    document["chargers"]["A2"]["colour"] = "red"
    file = directory / "site.json"
    file.write_text(json.dumps(document))
    said = run(binary, "check", file, code=65)
    for path in ("grid.marginAmps", "circuits[0].fuseAmps", "chargers.A2.colour"):
        assert path in said.stdout + said.stderr


def test_a_right_configuration_is_drawn_as_a_tree(binary, directory):
    file = directory / "site.json"
    file.write_text("// the north depot\n" + TEXT.replace('"marginAmps": 3,', '"marginAmps": 3, /* for the pump */').replace('"A2"\n      ]', '"A2",\n      ],'))
    drawn = run(binary, "check", file).stdout
    for word in ("row A", "row B", "A1", "A2", "63", "40", "32"):
        assert word in drawn
    assert "\x1b" not in drawn, "colours where there is no terminal"


def test_sighup_reads_the_file_again_and_a_bad_one_changes_nothing(make_gateway):
    gateway = make_gateway(site(["A1"]))
    gateway.start()
    gateway.configure(gateway.site | {"grid": {"fuseAmps": "many"}})
    gateway.process.send_signal(signal.SIGHUP)
    assert gateway.output.hears("grid.fuseAmps", 10)
    assert gateway.is_running
    assert gateway.status().charger("A1")
    gateway.stop()


def test_a_port_that_is_taken(binary, directory):
    document = site(["A1"])
    document["listen"]["ocpp"] = [f"127.0.0.1:{(port := free_port())}"]
    file = directory / "site.json"
    file.write_text(json.dumps(document))
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        failed = run(binary, "run", "--config", file, "--state", directory / "state", code=None)
    assert failed.returncode in (69, 70)
    assert str(port) in failed.stdout + failed.stderr
