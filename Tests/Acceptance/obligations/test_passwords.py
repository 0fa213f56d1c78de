"""What a charger's answer to a new AuthorizationKey does to its password (T6), and who is shut out."""

import json

import pytest
from harness.hostile import Hostile
from harness.laboratories import quiet_site
from harness.line import basic

OLD, NEW = b"the old password", bytes(range(0xF0, 0x100)) + b"\x00"


@pytest.fixture(scope="module")
def site_of_the_laboratory():
    return quiet_site(security={"allowWithoutPassword": False})


@pytest.fixture
def identity(gateway, identity):
    gateway.command("charger", "accept", identity)
    gateway.command("charger", "password", identity, input=OLD.decode())
    return identity


@pytest.fixture
def peer(gateway, identity):
    with Hostile(gateway) as peer:
        assert peer.upgrade(f"/{identity}", f"Authorization: {basic(identity, OLD)}") == 101
        yield peer


def opens(gateway, identity, password):
    """Whether a password lets the charger in."""
    with Hostile(gateway) as again:
        status = again.upgrade(f"/{identity}", f"Authorization: {basic(identity, password)}")
        assert status in (101, 401)
        return status == 101


def is_changed(peer, operator, answer, *more, code=0):
    """The charger is sent the new password, and answers so; None: not at all."""
    asking = operator("ChangeConfiguration", {"key": "AuthorizationKey", "value": NEW.hex()}, *more, code=code)
    asked = peer.hears()
    assert asked[3]["value"] == NEW.hex()
    if answer:
        peer.send_text(json.dumps([answer[0], asked[1], *answer[1:]]))
    return asking.result()


def test_a_new_password_that_is_taken_is_the_only_one(gateway, peer, identity, operator):
    is_changed(peer, operator, [3, {"status": "Accepted"}])
    assert opens(gateway, identity, NEW) and not opens(gateway, identity, OLD)
    gateway.kill()
    gateway.start()
    assert opens(gateway, identity, NEW) and not opens(gateway, identity, OLD)


@pytest.mark.parametrize(("answer", "code"), [
    ([3, {"status": "Rejected"}], 0), ([3, {"status": "NotSupported"}], 0), ([4, "NotSupported", "", {}], 75),
], ids=["Rejected", "NotSupported", "error"])
def test_a_new_password_that_is_not_taken_changes_nothing(gateway, peer, identity, operator, answer, code):
    is_changed(peer, operator, answer, code=code)
    assert not opens(gateway, identity, NEW) and opens(gateway, identity, OLD)


@pytest.mark.parametrize(("used", "other"), [(OLD, NEW), (NEW, OLD)], ids=["the old one", "the new one"])
@pytest.mark.parametrize("answer", [None, [3, {"status": "Sure"}]], ids=["no answer", "nonsense"])
def test_without_a_plain_answer_both_count_until_one_is_used(gateway, peer, identity, operator, answer, used, other):
    more = {} if answer else {"code": 75}
    assert is_changed(peer, operator, answer, "--timeout", "1s", **more)["ended"] == ("answered" if answer else "timedOut")
    assert opens(gateway, identity, used)
    assert opens(gateway, identity, used) and not opens(gateway, identity, other)


def test_no_password_is_written_anywhere(gateway, peer, identity, operator):
    is_changed(peer, operator, [3, {"status": "Accepted"}])
    assert opens(gateway, identity, NEW)
    written = [path for path in gateway.directory.rglob("*") if path.is_file()]
    assert len(written) > 3
    for path in written:
        text = path.read_bytes().lower()
        assert NEW.hex().encode() not in text and NEW not in text and OLD not in text, path


def test_who_is_shut_out_is_nobody_until_he_is_let_in_again(gateway, peer, identity):
    gateway.command("charger", "reject", identity)
    assert peer.is_closed()
    with Hostile(gateway) as again:
        assert again.upgrade(f"/{identity}", f"Authorization: {basic(identity, OLD)}") == 404
    gateway.command("charger", "accept", identity)
    assert opens(gateway, identity, OLD)
