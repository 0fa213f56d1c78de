import os
import random

import pytest

from harness.filer import filing_site


@pytest.fixture
def make_filer(make_gateway):
    """make_filer(chargers, ...) is a running gateway that gives and takes files; with `web` it has an API too, with `tls` TLS."""
    def make(chargers, web=False, tls=False, **more):
        gateway = make_gateway(filing_site(chargers, web, tls, **more)).start()
        assert gateway.output.hears("chargers fetch and send files at", within=10), gateway.tail()
        return gateway
    return make


@pytest.fixture
def firmware(directory):
    """firmware(size) is a file of so many random bytes, the same every time."""
    def make(size, name="cp-2.1.bin", seed=1):
        path = directory / name
        path.write_bytes(random.Random(seed).randbytes(size))
        return path
    return make
