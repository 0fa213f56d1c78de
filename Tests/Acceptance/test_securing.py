"""A new charger in security profile 0 or 1 is led to 2 or 3 by one command."""

import asyncio
import json
import stat
from itertools import groupby

import pytest
from websockets.exceptions import InvalidStatus

from harness.api import API
from harness.encryption import Authority, encrypted_site
from harness.gateway import run
from harness.ports import free_port
from harness.securable import Securable, at_work
from harness.station import Station

PASSWORD = "sixteen bytes it is"


@pytest.fixture
def gateway(make_gateway):
    return make_gateway(encrypted_site([], security={"allowWithoutPassword": False})).start()


def commissioned(gateway, *chargers):
    """Chargers that are let in, with the password."""
    for charger in chargers:
        gateway.command("charger", "accept", charger)
        gateway.command("charger", "password", charger, input=PASSWORD)


def securing(gateway, *arguments, code=0):
    return asyncio.to_thread(lambda: run(gateway.binary, "charger", "secure", *arguments, "--state", gateway.state, code=code, timeout=60))


async def seen(gateway, charger):
    return json.loads((await securing(gateway, charger, "--show", "--json")).stdout)


def steps(view):
    return {each["step"]: each["state"] for each in view["steps"]}


async def is_refused(gateway, charger, password=None):
    other = Station(gateway, charger, password)
    with pytest.raises(InvalidStatus):
        await other.connects()
    return True


async def test_a_stranger_without_a_password_comes_over_tls(gateway, directory):
    charger = Securable(gateway, "NEW", directory)
    with pytest.raises(InvalidStatus):
        await charger.connects()
    assert "--accept" in (await securing(gateway, "NEW", code=65)).stderr
    await securing(gateway, "NEW", "--accept", "--no-wait")
    assert (await seen(gateway, "NEW"))["sentence"] == "waiting for NEW to connect"
    assert "waiting for NEW to connect" in await asyncio.to_thread(gateway.command, "charger", "show", "NEW")
    async with at_work(charger):
        done = await securing(gateway, "NEW", "--accept")
        assert "NEW comes with security profile 2" in done.stdout and "NEW has a password of its own: Accepted" in done.stdout
        # What the site sets at every new charger may come between.
        asked = [each for each in charger.asked if each not in charger.settings or each == "SecurityProfile"]
        # What the end of a line cut off, as when it comes with its new password, is asked again.
        assert asked.count("InstallCertificate") >= 2
        assert [each for each, _ in groupby(asked)] == ["AuthorizationKey", "InstallCertificate", "GetInstalledCertificateIds", "SecurityProfile"]
        assert len(charger.password) == 20 and charger.tls
        password = charger.password
        view = await seen(gateway, "NEW")
        assert view["state"] == "secured" and set(steps(view).values()) == {"done"}
        assert view["address"] == f"wss://127.0.0.1:{gateway.encrypted_port}/NEW"
        assert await is_refused(gateway, "NEW") and await is_refused(gateway, "NEW", charger.password)
        # Once more it is so already, and nothing is asked.
        before = list(charger.asked)
        assert "comes with security profile 2" in (await securing(gateway, "NEW")).stdout
        assert charger.asked == before
        # From there it is one step more, with the roots that it has.
        assert "comes with security profile 3" in (await securing(gateway, "NEW", "--to", "3")).stdout
        assert not {"InstallCertificate", "AuthorizationKey"} & set(charger.asked[len(before):])
    written = "".join(path.read_bytes().decode(errors="replace").lower() for path in gateway.directory.rglob("*") if path.is_file())
    assert password.hex() not in written


async def test_with_a_password_it_gets_a_certificate_and_comes_with_that(gateway, directory):
    commissioned(gateway, "A1")
    async with at_work(Securable(gateway, "A1", directory, PASSWORD)) as charger:
        done = await securing(gateway, "A1", "--to", "3")
        assert "A1 comes with security profile 3" in done.stdout
        assert charger.password is None and charger.whole and charger.settings["CpoName"] == "Acceptance"
        assert "AuthorizationKey" not in charger.asked, "it has one"
        shown = json.loads(await asyncio.to_thread(gateway.command, "charger", "show", "A1", "--json"))
        assert shown["security"]["profile"] == 3 and shown["certificateRequests"][-1]["state"] == "installed"
        assert await is_refused(gateway, "A1", PASSWORD)
        # A charger that has proved by its certificate who it is gets the next one without an operator.
        charger.certified.clear()
        first = charger.whole.read_text()
        await charger.asks_for_certificate()
        await asyncio.wait_for(charger.certified.wait(), 20)
        assert charger.whole.read_text() != first
        # One that is in another's name is not, and somebody has to look at it.
        charger.certified.clear()
        await charger.asks_for_certificate("SOMEBODY")
        assert await asyncio.to_thread(gateway.output.hears, "A1 gets no certificate.*SOMEBODY", 20)
        assert "A1 has asked for a certificate" in await asyncio.to_thread(gateway.command, "status")
        assert not charger.certified.is_set()
        lines = await asyncio.to_thread(gateway.command, "audit", "--json")
        for word in ("led to security profile 3", "its certificate signed", "the way to security profile 3 ended"):
            assert word in lines


REFUSALS = {
    "password": ({"AuthorizationKey": "Rejected"}, ["--new-password"], "charger password A1", 1),
    "no password of its own": ({"AuthorizationKey": "NotSupported"}, ["--new-password"], "does not know this: NotSupported", 1),
    "roots": ({"InstallCertificate": "Rejected"}, [], "--has-root", 2),
    "a root that is not there": ({"GetInstalledCertificateIds": "NotFound"}, [], "took a root and lists none", 3),
    "no request": ({"ExtendedTriggerMessage": "NotImplemented"}, ["--to", "3"], "--to 2", 4),
    "the certificate": ({"CertificateSigned": "Rejected"}, ["--to", "3"], "it keeps what it has", 5),
    "the profile": ({"SecurityProfile": "Rejected"}, [], "goes on with its old profile", 4),
    "the address": ({"Url": "Rejected"}, ["--address-key", "Url"], "set wss://127.0.0.1:", 4),
}


@pytest.mark.parametrize(("says", "options", "words", "least"), REFUSALS.values(), ids=REFUSALS)
async def test_a_charger_that_says_no_works_on_as_before(gateway, directory, says, options, words, least):
    commissioned(gateway, "A1")
    async with at_work(Securable(gateway, "A1", directory, PASSWORD, says)) as charger:
        failed = await securing(gateway, "A1", *options, code=75)
        assert words in failed.stdout and "A1 is not led to security profile" in failed.stdout
        assert len(charger.asked) >= least and charger.tls is None
        await charger.reconnects()
        assert (await charger.boot()).status == "Accepted"
        # It goes on where it stopped once the charger does what it did not.
        taken = len(charger.roots)
        charger.says = {}
        charger.settings["Url"] = ""
        await securing(gateway, "A1", *options)
        assert charger.tls and (await seen(gateway, "A1"))["state"] == "secured"
        assert taken == 0 or len(charger.roots) == taken, "a root that it has is not given again"


async def test_what_is_not_needed_is_left_out(gateway, directory):
    commissioned(gateway, "A1")
    says = {"GetInstalledCertificateIds": "NotFound", "CpoName": "NotSupported", "SecurityProfile": "NotSupported", "InstallCertificate": "Failed"}
    charger = Securable(gateway, "A1", directory, PASSWORD, says)
    charger.roots = [(gateway.state / "pki" / "ca.pem").read_text()]
    async with at_work(charger):
        told = asyncio.create_task(securing(gateway, "A1", "--has-root"))
        await asyncio.wait_for(charger.hears["SecurityProfile"].wait(), 20)
        # Somebody sets it by hand to come over TLS.
        charger.settings["SecurityProfile"] = "2"
        await charger.comes_again()
        done = await told
        assert "set it at A1 by hand" in done.stdout and "A1 comes with security profile 2" in done.stdout


@pytest.mark.parametrize(("password", "told"), [("sixteen bytes...", b"sixteen bytes..."), ("0F" * 17, b"\x0f" * 17), ("f" * 40, b"\xff" * 20)])
async def test_a_password_of_the_operators(gateway, directory, password, told):
    commissioned(gateway, "A1")
    file = directory / "password"
    file.write_text(password + "\n")
    async with at_work(Securable(gateway, "A1", directory, PASSWORD)) as charger:
        assert "A1 comes with security profile 2" in (await securing(gateway, "A1", "--password-file", file)).stdout
        assert charger.password == told


@pytest.mark.parametrize("password", ["too short", "a text that is no number", "no hexadecimal digits but letters", "f" * 39, ""])
async def test_a_password_that_can_be_none(gateway, directory, password):
    commissioned(gateway, "A1")
    file = directory / "password"
    file.write_text(password)
    assert "16 to 20 characters" in (await securing(gateway, "A1", "--password-file", file, code=65)).stderr


async def test_it_goes_on_after_the_gateway_died(gateway, directory):
    commissioned(gateway, "A1")
    charger = Securable(gateway, "A1", directory, PASSWORD, {"stays": True})
    async with at_work(charger):
        watching = asyncio.create_task(securing(gateway, "A1", code=None))
        await asyncio.wait_for(charger.hears["SecurityProfile"].wait(), 20)
        before = list(charger.asked)
        await asyncio.to_thread(gateway.kill)
        await watching
        await asyncio.to_thread(gateway.start)
        await charger.comes_again()
        assert charger.tls, "it may come with the new profile although nobody has seen it answer"
        assert "A1 comes with security profile 2" in (await securing(gateway, "A1")).stdout
        assert [each for each in charger.asked if each == "InstallCertificate"] == [each for each in before if each == "InstallCertificate"]


async def test_the_api_does_the_same_for_an_admin(make_gateway, directory):
    described = encrypted_site([], security={"allowWithoutPassword": False})
    described["listen"]["web"] = [f"127.0.0.1:{free_port()}"]
    gateway = make_gateway(described).start()
    api = API(gateway)
    place = "/api/v1/chargers/NEW/secure"
    assert api.ask("GET", place).status == 404
    assert api.ask("POST", place, {"target": 2}).error == "conflict", "it was not said that it is to be let in"
    assert api.ask("POST", place, {"target": 2, "password": "too short"}).error == "badField"
    begun = api.ask("POST", place, {"target": 2, "accept": True, "password": "ab" * 20}).json
    assert begun["state"] == "underWay" and "without a password until it has one" in gateway.command("status")
    async with at_work(Securable(gateway, "NEW", directory)) as charger:
        while begun["state"] == "underWay":
            begun = (await asyncio.to_thread(api.ask, "GET", f"{place}?seen={begun['changes']}")).json
        assert begun["state"] == "secured" and charger.password == b"\xab" * 20
    assert api.ask("DELETE", place).error == "conflict"
    operator = gateway.command("user", "token", "add", "operator", "--role", "operator").strip()
    assert api.ask("GET", place, token=operator).status == 200
    assert api.ask("POST", place, {"target": 2}, token=operator).error == "forbidden"
    assert "ab" * 20 not in api.ask("GET", "/api/v1/audit").text


async def test_it_is_given_up_by_an_operator(gateway):
    commissioned(gateway, "A1")
    await securing(gateway, "A1", "--no-wait")
    assert "is not led any further" in (await securing(gateway, "A1", "--cancel")).stdout
    assert (await seen(gateway, "A1"))["state"] == "cancelled"
    await securing(gateway, "A1", "--cancel", code=65)
    await securing(gateway, "NOBODY", "--show", code=65)


# Who signs

SIGN = """#!/bin/sh
cd '{authority.directory}'
{before}
exec openssl x509 -req -in /dev/stdin -CA root.pem -CAkey root.key -days 30 {more}
"""


@pytest.fixture
def signed_by(make_gateway, directory):
    """A gateway whose signer is a script: what it does before it signs, and further arguments of that."""

    def signed_by(before="", more="", **options):
        authority = Authority(directory / "ca", "Acceptance")
        script = directory / "sign"
        script.write_text(SIGN.format(authority=authority, before=before, more=more))
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        security = {"allowWithoutPassword": False, "clientCA": str(authority.certificate), "signer": {"command": [str(script), "-x"], "seconds": 2}}
        return make_gateway(encrypted_site([], security=security | options)).start()

    return signed_by


async def waits_for_a_certificate(charger):
    """It has asked, and an operator signs."""
    assert (await charger.asks_for_certificate()).status == "Accepted"
    return lambda code=0: asyncio.to_thread(
        lambda: run(charger.gateway.binary, "pki", "sign", charger.id, "--state", charger.gateway.state, code=code, timeout=60))


async def test_another_program_signs(signed_by, directory):
    gateway = signed_by(before="env > environment; echo \"$@\" > arguments; ls /proc/self/fd > files")
    commissioned(gateway, "A1")
    async with at_work(Securable(gateway, "A1", directory, PASSWORD)) as charger:
        sign = await waits_for_a_certificate(charger)
        assert "must contain" in (await sign(code=65)).stderr, "what the charger calls itself is not the operator"
    variables = {line.partition("=")[0] for line in (directory / "ca" / "environment").read_text().splitlines()}
    assert variables <= {"PWD", "_", "SHLVL", "OLDPWD"}, "nothing of the gateway's environment"
    assert (directory / "ca" / "arguments").read_text() == "-x\n"
    assert set((directory / "ca" / "files").read_text().split()) <= {"0", "1", "2", "3"}, "nor of its files"


async def test_what_another_program_signed_opens_the_door(signed_by, directory):
    gateway = signed_by(more="-set_serial 77 -subj '/O=Acceptance Ltd/CN=A1'")
    commissioned(gateway, "A1")
    async with at_work(Securable(gateway, "A1", directory, PASSWORD)) as charger:
        assert "A1 comes with security profile 3" in (await securing(gateway, "A1", "--to", "3")).stdout
        await asyncio.to_thread(gateway.command, "pki", "revoke", "A1", "4D")
        assert await is_refused(gateway, "A1")


WRONG = {
    "another name": ("", "-subj /O=Acceptance/CN=A2", "common name"),
    "another organization": ("", "-subj /O=Somebody/CN=A1", "must contain"),
    "another key": ("exec openssl req -x509 -newkey rsa:2048 -nodes -keyout /dev/null -subj /O=Acceptance/CN=A1", "", "not of the key"),
    "nothing": ("exit 0", "", "certificate"),
    "an error": ("echo 'the token is not here' >&2; exit 3", "", "ended with code 3: the token is not here"),
    "a blow": ("kill -9 $$", "", "signal 9"),
    "no end": ("sleep 100 & cat > /dev/null; wait", "", "took too long"),
    "too much": ("exec cat /dev/zero", "", "more than 65536 bytes"),
}


@pytest.mark.parametrize(("before", "more", "words"), WRONG.values(), ids=WRONG)
async def test_what_another_program_does_wrong_reaches_no_charger(signed_by, directory, before, more, words):
    gateway = signed_by(before, more)
    commissioned(gateway, "A1")
    async with at_work(Securable(gateway, "A1", directory, PASSWORD)) as charger:
        sign = await waits_for_a_certificate(charger)
        assert words in (await sign(code=65)).stderr
        assert "CertificateSigned" not in charger.asked
        assert (await charger.boot()).status == "Accepted"
        assert "has asked for a certificate" in await asyncio.to_thread(gateway.command, "status")


async def test_by_hand_nothing_is_signed_by_itself(make_gateway, directory):
    gateway = make_gateway(encrypted_site([], security={"allowWithoutPassword": False, "signing": "byHand"})).start()
    commissioned(gateway, "A1")
    async with at_work(Securable(gateway, "A1", directory, PASSWORD)) as charger:
        await securing(gateway, "A1", "--to", "3")
        charger.certified.clear()
        sign = await waits_for_a_certificate(charger)
        assert "has asked for a certificate" in await asyncio.to_thread(gateway.command, "status")
        assert not charger.certified.is_set()
        await sign()
        assert charger.certified.is_set()
