"""Who may do what: users who sign in, programs with tokens, and what becomes of those who are neither."""

import json
import os
import re
import signal
import socket
import stat
import subprocess

import pytest
from harness.api import API, BASE
from harness.gateway import run
from harness.ports import free_port
from harness.site import site

PASSWORD, OTHER = "correct horse battery", "staple of another horse"


@pytest.fixture
def gateway(make_gateway):
    described = site(["A1"])
    described["listen"]["web"] = [f"0.0.0.0:{free_port()}"]
    return make_gateway(described).start()


def add(gateway, name, role, *more, password=PASSWORD, code=0):
    return gateway.command("user", "add", name, "--role", role, *more, input=password + "\n", code=code)


def is_open(api, address):
    try:
        socket.create_connection((address, api.port), timeout=30).close()
    except ConnectionRefusedError:
        return False
    return True


def test_the_web_interface_leaves_the_machine_once_there_is_an_admin(gateway):
    api = API(gateway)
    assert gateway.output.hears(r"http://127.0.0.1:\d+.*stays on this machine", within=10)
    assert is_open(api, "127.0.0.1") and not is_open(api, "127.0.0.2")
    assert any("until somebody can sign in as admin" in each for each in gateway.status().warnings)
    checked = run(gateway.binary, "check", gateway.configuration, "--state", gateway.state)
    assert "reads their passwords" in checked.stdout and "until somebody can sign in as admin" in checked.stderr
    add(gateway, "cleo", "viewer")
    assert not is_open(api, "127.0.0.2")

    before = gateway.output.length
    add(gateway, "anna", "admin")
    assert gateway.output.hears(r"the API answers at http://0.0.0.0:\d+; its token", within=10, since=before), gateway.tail()
    assert is_open(api, "127.0.0.2")
    assert api.ask("GET", f"{BASE}/status", host="127.0.0.2").status == 200
    assert api.ask("GET", f"{BASE}/status", Host="evil.example").error == "wrongHost"
    assert not any("sign in as admin" in each for each in gateway.status().warnings)

    gateway.kill()
    before = gateway.output.length
    gateway.start()
    assert gateway.output.hears(r"the API answers at http://0.0.0.0", within=10), gateway.tail()
    gateway.command("user", "remove", "cleo")
    before = gateway.output.length
    gateway.command("user", "remove", "anna")
    assert gateway.output.hears(r"the API answers at http://127.0.0.1", within=10, since=before), gateway.tail()
    assert not is_open(api, "127.0.0.2")
    gateway.stop()


def test_somebody_signs_in_and_works(gateway):
    api = API(gateway)
    add(gateway, "ben", "operator")
    ben = api.sign_in("ben", PASSWORD)
    assert re.fullmatch(r"fusekeeper=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict", ben.set_cookie)
    assert ben.ask("GET", f"{BASE}/session").json["who"] == "user ben"
    assert ben.ask("PUT", f"{BASE}/tags/VAN", {"note": "van 7"}).status == 200
    assert ben.ask("PUT", f"{BASE}/tags/VAN", {"note": "van 8"}, **{"X-CSRF-Token": "0" * 32}).error == "crossSite"
    assert ben.ask("PUT", f"{BASE}/tags/VAN", {"note": "van 8"}, Origin="https://evil.example").error == "crossSite"
    assert ben.ask("PUT", f"{BASE}/chargers/A1", {"name": "north"}).status == 200
    assert ben.ask("PUT", f"{BASE}/chargers/A1", {"password": "0123456789abcdef"}).error == "forbidden"
    assert ben.ask("GET", f"{BASE}/users").error == "forbidden"
    lines = [line for line in ben.ask("GET", f"{BASE}/audit").json["lines"] if line["by"] == "user ben"]
    assert [line["what"] for line in lines] == ["signed in", "tags written: VAN", "what is kept of it changed"]
    assert {line["from"] for line in lines} == {"127.0.0.1"}
    assert (lines[1]["before"], lines[1]["after"]) == ("not on the list", 'valid, "van 7"')
    assert "north" in lines[2]["after"] and "north" not in lines[2]["before"]
    added = next(line for line in json.loads(gateway.command("audit", "--json"))["lines"] if line["what"].startswith("user ben"))
    assert (added["by"], added["from"]) == ("command line", f"uid {os.getuid()}")
    assert ben.ask("DELETE", f"{BASE}/session").status == 200
    assert ben.ask("GET", f"{BASE}/status").error == "unauthorized"
    gateway.stop()


def test_a_first_password_is_changed_before_anything_else(gateway):
    api = API(gateway)
    add(gateway, "ben", "operator", "--must-change")
    ben, elsewhere = api.sign_in("ben", PASSWORD), api.sign_in("ben", PASSWORD)
    assert ben.session["mustChangePassword"] and ben.ask("GET", f"{BASE}/status").error == "passwordChangeNeeded"
    assert ben.ask("PUT", f"{BASE}/session/password", {"present": OTHER, "new": OTHER}).error == "wrongLogin"
    for new, word in ((PASSWORD, "another"), ("short", "10"), ("the word ben in it", "name")):
        refused = ben.ask("PUT", f"{BASE}/session/password", {"present": PASSWORD, "new": new})
        assert refused.error == "badField" and word in refused.json["message"] and new not in refused.text
    assert ben.ask("PUT", f"{BASE}/session/password", {"present": PASSWORD, "new": OTHER}).status == 200
    assert ben.ask("GET", f"{BASE}/status").status == 200
    assert elsewhere.ask("GET", f"{BASE}/session").error == "unauthorized"
    assert api.ask("POST", f"{BASE}/session", {"name": "ben", "password": PASSWORD}, token=None).error == "wrongLogin"

    # Nobody stays signed in who may do something else now.
    gateway.command("user", "role", "ben", "viewer")
    assert ben.ask("GET", f"{BASE}/status").error == "unauthorized"
    ben = api.sign_in("ben", OTHER)
    gateway.command("user", "password", "ben", "--password-file", password_file(gateway))
    assert ben.ask("GET", f"{BASE}/status").error == "unauthorized"
    api.sign_in("BEN", PASSWORD)
    gateway.kill()
    gateway.start()
    api = API(gateway)
    ben = api.sign_in("ben", PASSWORD)
    gateway.command("user", "remove", "ben")
    assert ben.ask("GET", f"{BASE}/status").error == "unauthorized"
    gateway.stop()


def password_file(gateway):
    file = gateway.directory / "password"
    file.write_text(PASSWORD + "\nand a note behind it\n")
    return file


def test_guessing_is_slowed_down_and_locks_nobody_out_of_the_machine(gateway):
    api = API(gateway)
    add(gateway, "anna", "admin")
    assert gateway.output.hears("http://0.0.0.0", within=10), gateway.tail()
    wrong = [api.ask("POST", f"{BASE}/session", {"name": "anna", "password": f"wrong {number}"}, token=None) for number in range(7)]
    assert [each.error for each in wrong[:5]] == ["wrongLogin"] * 5
    assert wrong[-1].error == "lockedOut" and wrong[-1].status == 429 and 1 <= int(wrong[-1].headers["Retry-After"]) <= 2
    assert gateway.output.hears("refused to 127.0.0.1: a wrong name or password", within=10)
    assert gateway.output.hears("refused to 127.0.0.1: a password after too many wrong ones", within=10)
    gateway.command("user", "password", "anna", input=OTHER + "\n")
    refusals = gateway.status().document["refusals"]
    assert refusals["wrongPassword"] == 5 and refusals["lockedOut"] == 2
    assert gateway.tail(10_000).count("refused to 127.0.0.1: a wrong name") == 1, "one line a minute"
    gateway.stop()


def test_a_program_gets_what_its_token_says(gateway):
    api = API(gateway)
    key = gateway.command("user", "token", "add", "billing", "--role", "viewer", "--area", "transactions", "--area", "users").strip()
    assert re.fullmatch("fk_[0-9a-f]{64}", key)
    assert api.ask("GET", f"{BASE}/transactions", token=key).status == 200
    assert api.ask("GET", f"{BASE}/session", token=key).json["who"] == "token billing"
    assert api.ask("GET", f"{BASE}/tags", token=key).error == "forbidden"
    assert api.ask("GET", f"{BASE}/users", token=key).error == "forbidden"
    made = api.ask("POST", f"{BASE}/tokens", {"name": "reader", "role": "admin", "readOnly": True}).json["token"]
    assert api.ask("GET", f"{BASE}/users", token=made).status == 200
    assert api.ask("PUT", f"{BASE}/tags/A", {}, token=made).error == "forbidden"
    assert api.ask("POST", f"{BASE}/tokens", {"name": "late", "role": "admin", "expires": "2001-01-01T00:00:00Z"}).error == "unusable"
    listed = {each["name"]: each for each in json.loads(gateway.command("user", "token", "list", "--json"))}
    assert listed["billing"]["areas"] == ["transactions", "users"] and "lastUsed" in listed["billing"]
    assert key not in gateway.command("user", "token", "list") + api.ask("GET", f"{BASE}/tokens").text
    gateway.kill()
    gateway.start()
    api = API(gateway)
    assert api.ask("GET", f"{BASE}/transactions", token=key).status == 200
    gateway.command("user", "token", "remove", "billing")
    assert api.ask("GET", f"{BASE}/transactions", token=key).error == "unauthorized"
    assert stat.S_IMODE((gateway.state / "users.json").stat().st_mode) == 0o600
    gateway.stop()


@pytest.mark.parametrize("again", [PASSWORD, OTHER, "\x03"], ids=["the same", "another", "Ctrl-C"])
def test_a_password_that_is_typed_is_not_shown(gateway, again):
    ours, terminal = os.openpty()
    command = [gateway.binary, "user", "add", "cleo", "--role", "viewer", "--state", gateway.state]
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=subprocess.PIPE) as process:
        for question, typed in ((b"Password for cleo: ", PASSWORD), (b"Again: ", again)):
            said = b""
            while not said.endswith(question):
                said += process.stderr.read(1)
            os.write(ours, typed.encode() + b"\n")
        complaint = process.communicate(timeout=30)[1].decode()
    os.close(terminal)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:
        pass  # nobody holds the terminal any more
    os.close(ours)
    assert PASSWORD.encode() not in shown and OTHER.encode() not in shown
    assert (process.returncode == 0) == (again == PASSWORD), complaint
    assert ("cleo" in gateway.command("user", "list")) == (again == PASSWORD)
    gateway.stop()


@pytest.mark.parametrize(("arguments", "text", "says"), [
    (("add", "anna", "--role", "admin"), "short\n", "at least 10 characters"), (("add", "anna", "--role", "admin"), "", "found nothing"),
    (("add", "anna", "--role", "admin", "--password-file", "nowhere"), "", "nowhere"), (("password", "nobody"), PASSWORD, "no user nobody"),
    (("role", "nobody", "admin"), "", "no user nobody"), (("remove", "nobody"), "", "no user nobody"),
    (("token", "remove", "nothing"), "", "no token nothing"),
], ids=lambda value: " ".join(value) if isinstance(value, tuple) else None)
def test_what_cannot_be_is_refused_with_a_sentence(gateway, arguments, text, says):
    done = run(gateway.binary, "user", *arguments, "--state", gateway.state, code=65, input=text)
    assert says in done.stderr, done.stderr
    gateway.stop()


def test_a_file_that_was_spoilt_lets_nobody_in_until_it_is_mended(gateway):
    add(gateway, "anna", "admin")
    gateway.stop()
    file = gateway.state / "users.json"
    good = file.read_text()
    file.write_text(good.replace('"role":"admin"', '"role":"king"'))
    gateway.start()
    api = API(gateway)
    assert gateway.output.hears(r"users.json:\d+:\d+: error: users\[0\].role", within=10), gateway.tail()
    assert api.ask("POST", f"{BASE}/session", {"name": "anna", "password": PASSWORD}, token=None).error == "wrongLogin"
    add(gateway, "ben", "admin", code=65)
    assert "king" in file.read_text()
    file.write_text(good)
    before = gateway.output.length
    gateway.process.send_signal(signal.SIGHUP)
    assert gateway.output.hears("http://0.0.0.0", within=10, since=before), gateway.tail()
    api.sign_in("anna", PASSWORD)
    gateway.stop()
