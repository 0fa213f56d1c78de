"""Debian's own vsftpd, as Board/vsftpd/configure sets it up: gives a firmware, takes a log, and nothing else."""

import ftplib
import grp
import hashlib
import io
import json
import os
import pwd
import shutil
import socket
import subprocess
import threading
import urllib.parse
from pathlib import Path

import pytest
from harness.filer import addresses, filing_site
from harness.ports import free_port

BOARD = Path(__file__).parents[3] / "Board"
NAME = "fk-ftp-test"


@pytest.fixture(scope="module")
def account():
    """A user and a group of its own, as a package would make them."""
    if os.geteuid() != 0:
        pytest.skip("vsftpd changes its root and its user: that needs root")
    if not shutil.which("vsftpd"):
        pytest.skip("vsftpd is not installed; Board/test installs it where it may")
    subprocess.run(["groupadd", "--system", "--force", NAME], check=True)
    try:
        pwd.getpwnam(NAME)
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", "--home-dir", "/", "--shell", "/usr/sbin/nologin", "--gid", NAME, NAME], check=True)
    return NAME


@pytest.fixture
def ftp(make_gateway, account, directory):
    """A gateway in that group with vsftpd in front of it."""
    listener = socket.create_server(("127.0.0.1", 0))
    port, passive = listener.getsockname()[1], free_port()
    described = filing_site(["A1"], files={"ftpAddress": f"127.0.0.1:{port}", "style": "ftp"}, logs={"largestMB": 1})
    gateway = make_gateway(described)
    gateway.directory.chmod(0o755)
    gateway.directory.parent.chmod(0o755)
    gateway.group = grp.getgrnam(account).gr_gid
    gateway.start()
    log = directory / "vsftpd.log"
    text = subprocess.run(
        [BOARD / "vsftpd/configure", "--print", "--state", gateway.state, "--user", account, "--port", str(port), "--passive", f"{passive}-{passive}",
         "--log", log], check=True, capture_output=True, text=True).stdout
    Path("/run/vsftpd/empty").mkdir(parents=True, exist_ok=True)
    configuration = directory / "vsftpd.conf"
    configuration.write_text(text)
    with listener, Superserver(listener, ["vsftpd", configuration, "-olisten=NO"]):
        yield gateway
    gateway.stop()


class Superserver:
    """Starts vsftpd for each connection, as inetd does it: so that it is known from when on somebody listens."""

    def __init__(self, listener, command):
        self.listener, self.command = listener, command
        self.children = []
        self.thread = threading.Thread(target=self.serve)

    def serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:  # it was shut down
                return
            with connection:
                self.children.append(subprocess.Popen(self.command, stdin=connection, stdout=connection, stderr=subprocess.DEVNULL))

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        for child in self.children:
            child.terminate()
            child.wait(10)


def told(gateway, *command):
    [address] = addresses(gateway, command)
    return urllib.parse.urlsplit(address)


def client(parts):
    connection = ftplib.FTP()
    try:
        connection.connect(parts.hostname, parts.port, timeout=20)
        connection.login()
    except ftplib.Error:
        connection.close()
        raise
    return connection


def test_a_firmware_is_fetched_and_resumed(ftp, firmware):
    path = firmware(2_000_000)
    ftp.command("firmware", "add", path, "--version", "2.1")
    parts = told(ftp, "firmware", "update", "A1", "2.1")
    assert parts.scheme == "ftp" and parts.path.endswith("/cp-2.1.bin")
    name = urllib.parse.unquote(parts.path)
    with client(parts) as connection:
        got = io.BytesIO()
        connection.retrbinary(f"RETR {name}", got.write)
        assert hashlib.sha256(got.getvalue()).digest() == hashlib.sha256(path.read_bytes()).digest()
        rest = io.BytesIO()
        connection.retrbinary(f"RETR {name}", rest.write, rest=1_500_000)
        assert rest.getvalue() == path.read_bytes()[1_500_000:]


def test_a_log_is_received_once_and_its_job_shows_it(ftp):
    parts = told(ftp, "logs", "A1")
    folder = urllib.parse.unquote(parts.path)
    with client(parts) as connection:
        connection.cwd(folder)
        connection.storbinary("STOR all diagnostics.zip", io.BytesIO(b"x" * 300_000))
    assert ftp.output.hears("A1 sent .*all_diagnostics.zip, 300000 bytes, by FTP", within=20)
    [log] = json.loads(ftp.command("logs", "list", "A1", "--json"))
    assert log["name"].endswith("Z-all_diagnostics.zip")
    [job] = json.loads(ftp.command("jobs", "A1", "--json"))
    assert job["received"]["name"] == log["name"]
    with client(parts) as connection, pytest.raises(ftplib.error_perm):
        connection.cwd(folder)


def test_nothing_else_can_be_done(ftp, firmware):
    ftp.command("firmware", "add", firmware(1_000), "--version", "2.1")
    fetched = urllib.parse.unquote(told(ftp, "firmware", "update", "A1", "2.1").path)
    parts = told(ftp, "logs", "A1")
    folder = urllib.parse.unquote(parts.path)
    with client(parts) as connection:
        for command in ("LIST", "NLST", "LIST /firmware", "MKD /logs/x", "MKD x", f"DELE {fetched}", f"RNFR {fetched}", f"RMD {folder}", "SITE CHMOD 777 /",
                        "STOU", "APPE /logs/x", "MDTM /", "STAT /"):
            with pytest.raises(ftplib.Error):
                connection.voidcmd(command)
        for name in ("/../pki/files.key", "../../pki/files.key", "/firmware/index.json", "/etc/passwd", "/firmware"):
            with pytest.raises(ftplib.Error):
                connection.retrbinary(f"RETR {name}", lambda _: None)
        for name in ("/x", "/firmware/x", "/logs/x", fetched, fetched.rpartition("/")[0] + "/x"):
            with pytest.raises(ftplib.Error):
                connection.storbinary(f"STOR {name}", io.BytesIO(b"x"))
    assert not [path for path in (ftp.state / "ftp").rglob("*") if path.is_file() and path.name != "cp-2.1.bin"]
