"""TLS as chargers speak it, and certificates from elsewhere, by the `openssl` of the system."""

import ssl
import subprocess

from .ports import free_port
from .site import site


# One address may shake hands as often as it can: for those who measure what that costs.
UNHURRIED = {"handshakes": 10_000, "handshakesPerAddress": 10_000, "handshakesPerSecond": 100_000}


def encrypted(described):
    """The same site, whose chargers may also come with TLS."""
    described["listen"]["ocppTLS"] = [f"127.0.0.1:{free_port()}"]
    return described


def encrypted_site(chargers, **more):
    return encrypted(site(chargers, **more))


def trusting(roots, identity=None):
    """A client that believes the roots of a file, and shows a certificate of another, with its key, when it is asked for one."""
    context = ssl.create_default_context(cafile=roots)
    if identity:
        context.load_cert_chain(identity)
    return context


def openssl(*arguments, code=0, input="", within=30):
    """What the program prints, on both of its outputs."""
    done = subprocess.run(["openssl", *map(str, arguments)], input=input, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=within)
    assert code is None or done.returncode == code, f"openssl {arguments} ended with {done.returncode}:\n{done.stdout}"
    return done.stdout


def handshake(port, *options, roots=None, code=0):
    """A handshake with a gateway, as `openssl s_client` tells of it."""
    trust = ["-CAfile", roots, "-verify_return_error"] if roots else []
    return openssl("s_client", "-connect", f"127.0.0.1:{port}", *trust, *options, code=code)


def certificate_request(directory, subject, key="ec"):
    """A file with a new key, and the text of a request for a certificate of it."""
    private, request = directory / f"new-{key}.key", directory / f"new-{key}.csr"
    openssl("req", "-nodes", *Authority.new(key), "-keyout", private, "-out", request, "-subj", subject)
    return private, request.read_text()


class Authority:
    """Somebody who issues certificates, in a directory."""

    def __init__(self, directory, name="Somebody", key="ec"):
        self.directory = directory
        self.name = name
        directory.mkdir(exist_ok=True)
        self.certificate, self.key = directory / "root.pem", directory / "root.key"
        openssl("req", "-x509", "-nodes", *self.new(key), "-keyout", self.key, "-out", self.certificate, "-days", 3650, "-subj", f"/O={name}/CN={name} root")

    @staticmethod
    def new(key):
        return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"] if key == "ec" else ["-newkey", f"rsa:{key}"]

    def issue(self, name, subject, key="ec", days=365, extensions="subjectAltName=IP:127.0.0.1"):
        """A file with the certificate and its key."""
        private, request, signed, whole = (self.directory / f"{name}.{end}" for end in ("key", "csr", "crt", "pem"))
        openssl("req", "-nodes", *self.new(key), "-keyout", private, "-out", request, "-subj", subject)
        more = self.directory / f"{name}.ext"
        more.write_text(extensions + "\n")
        openssl("x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.key, "-days", days, "-extfile", more, "-out", signed)
        whole.write_text(signed.read_text() + private.read_text())
        return whole
