"""A charger that can be led to a higher security profile: it takes passwords, roots and certificates, and comes with what it has."""

import asyncio
import contextlib
import ssl
from collections import defaultdict

from ocpp.routing import after, on
from ocpp.v16 import call, call_result
from ocpp.v16.enums import Action

from .encryption import certificate_request, openssl, trusting
from .station import Station


class Securable(Station):
    """
    `says` are answers of its own to the actions and keys named, instead of those it would give; with `stays` it does not come by itself.
    """

    def __init__(self, gateway, identity, directory, password=None, says=None):
        super().__init__(gateway, identity, password)
        self.directory = directory
        self.says = says or {}
        self.settings |= {"SecurityProfile": "1" if password else "0", "CpoName": ""}
        self.roots = []
        self.asked = []  # what it was asked, in that order
        self.hears = defaultdict(asyncio.Event)  # by what it is asked
        self.private = self.whole = None
        self.certified = asyncio.Event()
        self.comings = asyncio.Queue()

    def answer(self, action, usual):
        self.asked.append(action)
        self.hears[action].set()
        return self.says.get(action, usual)

    async def comes(self):
        """Connects with what it has; falls back to the connection of before where that is refused (A05.FR.06)."""
        profile = int(self.settings["SecurityProfile"])
        password = self.password
        if profile >= 2:
            bundle = self.directory / f"{self.id}-roots.pem"
            bundle.write_text("".join(self.roots))
            try:
                self.tls = trusting(bundle, self.whole if profile == 3 else None)
                self.password = None if profile == 3 else password
                await self.connects()
            except (OSError, ssl.SSLError):
                self.tls, self.password = None, password
                await self.connects()
        else:
            await self.connects()
        await self.boot()
        await self.comings.put(profile if self.tls else 1)

    async def comes_again(self):
        await self.hangs_up()
        await self.comes()

    @on(Action.change_configuration)
    def on_change(self, key, value):
        answer = self.answer(key, "Accepted" if key in self.settings or key == "AuthorizationKey" else "NotSupported")
        if answer == "Accepted" and key != "AuthorizationKey":
            self.settings[key] = value
        elif answer == "Accepted":
            self.password = bytes.fromhex(value) if len(value) >= 32 else value
        return call_result.ChangeConfiguration(answer)

    @after(Action.change_configuration)
    async def after_change(self, key, value):
        if key in ("AuthorizationKey", "SecurityProfile") and self.says.get(key, "Accepted") == "Accepted" and not self.says.get("stays"):
            await self.comes_again()

    @on(Action.install_certificate)
    def on_install(self, certificate_type, certificate):
        answer = self.answer("InstallCertificate", "Accepted")
        if answer == "Accepted":
            self.roots.append(certificate)
        return call_result.InstallCertificate(answer)

    @on(Action.get_installed_certificate_ids)
    def on_list(self, certificate_type):
        answer = self.answer("GetInstalledCertificateIds", "Accepted" if self.roots else "NotFound")
        names = []
        for number, root in enumerate(self.roots):
            file = self.directory / f"{self.id}-{number}.pem"
            file.write_text(root)
            serial = openssl("x509", "-in", file, "-noout", "-serial").strip().rpartition("=")[2].lstrip("0").lower()
            names.append({"hash_algorithm": "SHA256", "issuer_name_hash": "ab" * 32, "issuer_key_hash": "cd" * 32, "serial_number": serial})
        return call_result.GetInstalledCertificateIds(answer, names if answer == "Accepted" else None)

    @on(Action.extended_trigger_message)
    def on_extended_trigger(self, requested_message, connector_id=None):
        return call_result.ExtendedTriggerMessage(self.answer("ExtendedTriggerMessage", "Accepted"))

    @after(Action.extended_trigger_message)
    async def after_extended_trigger(self, requested_message, connector_id=None):
        if self.says.get("ExtendedTriggerMessage", "Accepted") == "Accepted":
            await self.asks_for_certificate()

    async def asks_for_certificate(self, name=None):
        self.private, request = certificate_request(self.directory, f"/O=Charger/CN={name or self.id}")
        return await self.ask(call.SignCertificate(request))

    @on(Action.certificate_signed)
    def on_signed(self, certificate_chain):
        answer = self.answer("CertificateSigned", "Accepted")
        if answer == "Accepted":
            self.whole = self.directory / f"{self.id}.pem"
            self.whole.write_text(certificate_chain + self.private.read_text())
        self.certified.set()
        return call_result.CertificateSigned(answer)

    @on(Action.reset)
    def on_reset(self, type):
        return call_result.Reset(self.answer("Reset", "Accepted"))

    @after(Action.reset)
    async def after_reset(self, type):
        await self.comes_again()


@contextlib.asynccontextmanager
async def at_work(charger):
    """The charger, once it has come and introduced itself; at the end, everything that was said must have been OCPP 1.6."""
    await charger.comes()
    await charger.comings.get()
    try:
        yield charger
    finally:
        await charger.hangs_up()
    assert not charger.complaints, "what was said is not OCPP 1.6:\n" + "\n".join(charger.complaints)
