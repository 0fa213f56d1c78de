"""Files of chargers over TLS: for those that come over it, as long as they can fetch and send so."""

import asyncio
import hashlib

from harness.encryption import trusting
from harness.filer import FilingStation, filing, http_request
from harness.line import connected


class EncryptedFiler(FilingStation):
    def __init__(self, gateway, identity, **options):
        super().__init__(gateway, identity, **options)
        self.tls = trusting(gateway.state / "pki" / "ca.pem")


def test_a_charger_of_profile_2_fetches_and_sends_over_tls(make_filer, firmware):
    gateway = make_filer(["A1", "A2"], tls=True)
    port = gateway.site["listen"]["filesTLS"][0].rpartition(":")[2]
    assert gateway.output.hears(f"chargers fetch and send files at http://.*, https://127.0.0.1:{port}", within=10)
    file = firmware(300_000)
    gateway.command("firmware", "add", file, "--version", "2.1")
    gateway.command("charger", "password", "A1", input="a password of twenty")
    gateway.command("charger", "security", "A1", "2")

    async def story():
        async with connected(EncryptedFiler(gateway, "A1", password="a password of twenty")) as charger, filing(gateway, "A2") as plain:
            for each in (charger, plain):
                await each.boot()
                for command in (["firmware", "update", each.id, "2.1"], ["logs", each.id]):
                    before = len(each.statuses)
                    await asyncio.to_thread(gateway.command, *command)
                    await each.becomes(lambda: len(each.statuses) > before, 20, "file")
            assert charger.statuses == plain.statuses == [200, 201]
            assert all(address.startswith(f"https://127.0.0.1:{port}/") for address in charger.asked)
            assert all(address.startswith("http://127.0.0.1:") for address in plain.asked)
            assert charger.fetched == [hashlib.sha256(file.read_bytes()).hexdigest()]
            # Who is asked to may do it in another way.
            assert (await charger.address("logs", "A1", "--style", "http")).startswith("http://")
            assert (await plain.address("logs", "A2", "--style", "https")).startswith("https://")

    asyncio.run(story())
    gateway.stop()


def test_it_is_the_same_listener_in_all_else(make_filer):
    gateway = make_filer(["A1"], tls=True)
    tls = trusting(gateway.state / "pki" / "ca.pem")
    port = gateway.site["listen"]["filesTLS"][0].rpartition(":")[2]
    for path in ("/", "/firmware/x/y", "/api/v1/status", "/logs/x"):
        status, fields, body = http_request(f"https://127.0.0.1:{port}{path}", "GET", tls=tls)
        assert (status, body, fields["Server"]) == (404, b"", None)
    gateway.stop()


def test_without_such_a_listener_nobody_is_sent_there(make_filer):
    gateway = make_filer(["A1"])

    async def story():
        async with filing(gateway, "A1", obeys=False) as charger:
            await charger.boot()
            said = await asyncio.to_thread(gateway.command, "logs", "A1", "--style", "https", code=None)
            assert charger.asked == [] and said == ""

    asyncio.run(story())
    gateway.stop()
