"""Ports for servers of the tests."""

import random
import socket

# Below the range from which the kernel takes the ports of outgoing connections: while a gateway is dead and its chargers knock,
# none of them must be given the gateway's own port.
RANGE = range(20_000, 32_000)


def free_port():
    for port in random.sample(RANGE, 200):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError(f"no free port found in {RANGE}")
