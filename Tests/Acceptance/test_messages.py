"""What the Swift tests compare with is what the published schemas of OCPP 1.6 allow."""

import subprocess
import sys
from pathlib import Path


def test_every_golden_message_is_valid():
    done = subprocess.run([sys.executable, Path(__file__).with_name("schemas.py")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
