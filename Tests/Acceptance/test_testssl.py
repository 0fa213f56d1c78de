"""What `testssl.sh`, the tool that people look at servers with, finds at the chargers' door over TLS."""

import json
import shutil
import subprocess
from collections import Counter

import pytest
from harness.encryption import encrypted_site

# From here on a finding is one too many; below are what is in order, what is told, and LOW.
TOO_MUCH = {"MEDIUM", "HIGH", "CRITICAL", "FATAL"}
# All but what other people's clients would choose, which is no finding: versions, suites, forward secrecy, their order, certificates, the
# head of an answer, and everything that has a name.
TOPICS = ["--protocols", "--std", "--pfs", "--server-preference", "--server-defaults", "--headers", "--vulnerable"]
EXCEPTED = {
    # A site that is offline has no address where somebody could ask: what is revoked is on a list of the gateway's own.
    "cert_revocation": "Neither CRL nor OCSP URI provided",
}


@pytest.mark.long
@pytest.mark.timeout(1_800)
def test_nothing_that_is_worse_than_low(make_gateway, directory, figure):
    gateway = make_gateway(encrypted_site(["A1"])).start()
    # Both chains lead to the site's own authority, which is to be believed here. The tool takes no path with a space.
    shutil.copy(gateway.state / "pki" / "ca.pem", directory)
    findings = directory / "findings.json"
    done = subprocess.run(
        ["testssl", *TOPICS, "--quiet", "--warnings", "off", "--color", "0", "-n", "none", "--add-ca", "ca.pem", "--jsonfile", findings.name,
         f"127.0.0.1:{gateway.encrypted_port}"],
        cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=1_700)
    assert findings.exists(), done.stdout
    found = json.loads(findings.read_text())
    severities = Counter(each["severity"] for each in found)
    figure("testssl.sh", ", ".join(f"{count} {severity}" for severity, count in severities.most_common()))
    for each in found:
        if each["severity"] in TOO_MUCH | {"LOW"}:
            figure("testssl.sh", f"  {each['severity']}: {each['id']}: {each['finding']}")
    assert severities["OK"] > 40 and {"cert_chain_of_trust <cert#1>", "cert_chain_of_trust <cert#2>"} <= {each["id"] for each in found}
    wrong = [each for each in found if each["severity"] in TOO_MUCH and EXCEPTED.get(each["id"].split()[0]) != each["finding"]]
    assert not wrong, wrong
    gateway.stop()
