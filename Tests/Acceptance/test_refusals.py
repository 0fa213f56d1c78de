"""Whoever is refused at the chargers' door is counted, and told of once a minute: nobody can fill the log from outside."""

import socket

from harness.encryption import encrypted_site
from harness.hostile import Hostile

TIMES = 30


def test_a_flood_of_refusals_is_counted_and_told_once(make_gateway):
    gateway = make_gateway(encrypted_site(["A1"])).start()
    gateway.command("charger", "password", "A1", input="the one that counts")
    statuses = []
    for number in range(TIMES):
        for target in (f"/nobody{number}", "/A1", "/" + "A" * 100):
            with Hostile(gateway) as stranger:
                statuses.append(stranger.upgrade(target, "Authorization: Basic QTE6d3Jvbmc="))
        with socket.create_connection(("127.0.0.1", gateway.encrypted_port), timeout=10) as peer:
            peer.sendall(b"SSH-2.0-nobody\r\n")
            while peer.recv(100):
                pass
    refusals = gateway.status().document["refusals"]
    counted = {status: statuses.count(status) for status in set(statuses)}
    assert set(counted) == {404, 401, 429, 400} or set(counted) == {404, 401, 429}, counted
    assert refusals["unknownCharger"] == counted[404] and refusals["noTLS"] == TIMES
    assert refusals["chargerPassword"] == counted[401] and refusals["tooOften"] == counted[429]
    assert sum(refusals.values()) == 4 * TIMES
    told = gateway.tail(10_000)
    assert told.count("was refused as") == len(counted) and told.count("got no further than TLS") == 1, told
    gateway.stop()
