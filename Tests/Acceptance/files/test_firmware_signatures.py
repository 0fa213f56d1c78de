"""Signed firmware: the signature is looked at before the file is taken, by the certificate that comes with it and by whom the site believes."""

import base64
import json
import subprocess

import pytest

KINDS = {
    "RSA-PSS": (("rsa:2048",), ("-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32")),
    "PKCS #1": (("rsa:2048",), ()),
    "ECDSA": (("ec", "-pkeyopt", "ec_paramgen_curve:P-256"), ()),
}


def openssl(*arguments):
    return subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True).stdout


class Signer:
    """Somebody with a key, and a certificate by themselves."""

    def __init__(self, directory, name, kind):
        new, self._options = KINDS[kind]
        self._key, self.certificate, self._directory = directory / f"{name}.key", directory / f"{name}.pem", directory
        openssl("req", "-x509", "-newkey", *new, "-nodes", "-keyout", self._key, "-out", self.certificate, "-days", 30, "-subj", f"/CN={name}")

    def options(self, path):
        """What is said of a file that is added with their signature."""
        signature = self._directory / "signature"
        signature.write_bytes(base64.b64encode(openssl("dgst", "-sha256", "-sign", self._key, *self._options, path)))
        return "--certificate", self.certificate, "--signature", signature


def listed(gateway):
    return json.loads(gateway.command("firmware", "list", "--json"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_signature_is_taken_and_another_files_is_not(make_filer, firmware, directory, kind):
    gateway = make_filer(["A1"])
    signer = Signer(directory, "vendor", kind)
    path, other = firmware(20_000), directory / "other.bin"
    other.write_bytes(b"other")
    gateway.command("firmware", "add", path, "--version", "2.0", *signer.options(path))
    refused = gateway.command("firmware", "add", other, "--version", "2.1", *signer.options(path), code=65)
    assert refused == ""
    [file] = listed(gateway)
    assert file["signed"] and "objection" not in file and file["version"] == "2.0"

    # Somebody knows better.
    gateway.command("firmware", "add", other, "--version", "2.1", *signer.options(path), "--despite-signature")
    [_, file] = listed(gateway)
    assert "not this file's" in file["objection"]
    assert "wrongly" in gateway.command("firmware", "list")
    gateway.stop()
    assert "is taken in although" in gateway.log.read_text()


def test_where_signers_are_named_others_are_not_believed(make_filer, firmware, directory):
    ours, stranger = Signer(directory, "ours", "ECDSA"), Signer(directory, "stranger", "ECDSA")
    gateway = make_filer(["A1"], firmware={"signers": str(ours.certificate)})
    path = firmware(20_000)
    gateway.command("firmware", "add", path, "--version", "2.0", *stranger.options(path), code=65)
    assert listed(gateway) == []
    gateway.command("firmware", "add", path, "--version", "2.0", *ours.options(path))
    [file] = listed(gateway)
    assert "objection" not in file

    # Without the file nobody is believed, and what is not signed is taken as before.
    ours.certificate.rename(directory / "elsewhere.pem")
    certificate = ("--certificate", directory / "elsewhere.pem")
    gateway.command("firmware", "add", path, "--version", "2.2", *certificate, *ours.options(path)[2:], code=65)
    gateway.command("firmware", "add", path, "--version", "2.2")
    assert [each["version"] for each in listed(gateway)] == ["2.2"]
    gateway.stop()
