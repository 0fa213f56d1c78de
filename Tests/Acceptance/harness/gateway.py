"""The program, run as its users run it: as a process with a site.json and a state directory of its own."""

import json
import os
import signal
import subprocess

from .files import sessions
from .output import Output
from .status import Status

READY = r"(?m)(^|: )ready\b"


class Gateway:
    def __init__(self, binary, directory, site):
        self.binary = binary
        self.directory = directory
        self.state = directory / "state"
        self.configuration = directory / "site.json"
        self.log = directory / "gateway.log"
        self.process = None
        self.output = None
        self.more = ()  # further arguments of `run`
        self.group = None  # the group it runs in; None: as the tests
        self.tls = None  # how chargers come that are not told otherwise: an ssl.SSLContext; None: without encryption
        self.configure(site)

    def configure(self, site):
        self.site = site
        self.configuration.write_text(json.dumps(site, indent=2))

    @property
    def port(self):
        return int(self.site["listen"]["ocpp"][0].rpartition(":")[2])

    @property
    def encrypted_port(self):
        return int(self.site["listen"]["ocppTLS"][0].rpartition(":")[2])

    def url(self, identity, is_encrypted=False):
        return f"wss://127.0.0.1:{self.encrypted_port}/{identity}" if is_encrypted else f"ws://127.0.0.1:{self.port}/{identity}"

    # The process

    def start(self, within=30, **environment):
        self.process = subprocess.Popen(
            [self.binary, "run", "--config", self.configuration, "--state", self.state, *self.more],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | environment, group=self.group)
        self.output = Output(self.process.stdout, self.log)
        if not self.output.hears(READY, within):
            raise AssertionError(f"the gateway ended with {self.process.wait(within)} instead of starting:\n{self.tail()}")
        return self

    @property
    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """As a power cut does it: without a word."""
        self.process.kill()
        self.process.wait(10)
        self.output.close()

    def stop(self, within=20):
        """As systemd does it. The gateway must still have been there, and must end well."""
        assert self.is_running, f"the gateway had ended with {self.process and self.process.poll()}:\n{self.tail()}"
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(within)
        self.output.close()
        assert code == 0, f"the gateway ended with {code} when it was asked to stop:\n{self.tail()}"

    def memory(self, kind="RssAnon"):
        """KiB. `RssAnon` is the program's own, `VmRSS` with the file pages it has mapped."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith(f"{kind}:"))

    def tail(self, lines=60):
        if not self.log.exists():
            return "(the gateway wrote nothing)"
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    # What it says and leaves

    def command(self, *arguments, code=0, input=None):
        """Runs one of the program's commands on this gateway, and returns what it printed."""
        return run(self.binary, *arguments, "--state", self.state, code=code, input=input).stdout

    def send(self, charger, action, payload=None, *more, code=0):
        """How an operator's request to a charger ended."""
        return json.loads(self.command("send", charger, action, json.dumps(payload or {}), *more, "--json", code=code))

    def status(self):
        return Status(json.loads(self.command("status", "--json")))

    def local_lists(self):
        """The lists that chargers keep themselves, by charger."""
        return {each["charger"]: each["localList"] for each in json.loads(self.command("local-list", "show", "--json"))}

    def sessions(self):
        return sessions(self.state)

    def ended_sessions(self, charger):
        """The last 1,000 of a charger, the first one first, without waiting for their files."""
        listed = json.loads(self.command("sessions", charger, "--ended", "--limit", "1000", "--json"))
        return listed["transactions"][::-1]


def run(binary, *arguments, code=0, timeout=30, input=None, **options):
    """Runs the program to its end, which must be `code`."""
    done = subprocess.run([binary, *arguments], capture_output=True, text=True, timeout=timeout, input=input or "", **options)
    if code is not None:
        assert done.returncode == code, (
            f"fusekeeper {' '.join(map(str, arguments))} ended with {done.returncode}, not {code}\n"
            f"--- stdout\n{done.stdout}--- stderr\n{done.stderr}")
    return done
