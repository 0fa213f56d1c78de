"""Who comes in, under which name, with what password (T1 to T5, T16, T20)."""

import pytest
from harness.hostile import Hostile
from harness.laboratories import quiet_site
from harness.line import basic

PASSWORD = bytes(range(8)) + b"\xff" * 12


@pytest.fixture(scope="module")
def site_of_the_laboratory():
    """Chargers have to be let in, and each must bring a password."""
    return quiet_site(security={"allowWithoutPassword": False})


@pytest.fixture
def expects(gateway):
    """expects(identity, password) lets a charger in, in whatever way it spells its password."""
    def expects(identity, password=PASSWORD):
        gateway.command("charger", "accept", identity)
        gateway.command("charger", "password", identity, input=password if isinstance(password, str) else password.hex())

    return expects


def knock(gateway, target, identity=None, password=PASSWORD, **options):
    """The HTTP status for a request with or without a password."""
    with Hostile(gateway) as peer:
        return peer.upgrade(target, *([f"Authorization: {basic(identity, password)}"] if identity else []), **options)


@pytest.mark.parametrize(("target", "identity"), [
    ("/T1", "T1"),
    ("/any/endpoint/there/is/T1.2", "T1.2"),
    ("/ocpp/T1.4?key=value", "T1.4"),
    ("/RDAM%20123", "RDAM 123"),
    ("/T1%2e5", "T1.5"),
    ("/a:b%3Ac", "a:b:c"),
    ("/*+=:@._-%7C", "*+=:@._-|"),
])
def test_the_identity_is_the_last_segment_of_the_path_decoded_once(gateway, expects, target, identity):
    expects(identity)
    with Hostile(gateway) as peer:
        assert peer.upgrade(target, f"Authorization: {basic(identity, PASSWORD)}") == 101
        assert peer.call("Heartbeat", {})[0] == 3
        assert gateway.status().is_online(identity)


@pytest.mark.parametrize("target", ["/T1/", "/", "/ocpp?identity=/T1", "/T%252531", "/caf%c3%a9", "/T1%20", "/T1%00", "/" + "T" * 49])
def test_a_segment_that_is_no_identity_is_nobody(gateway, expects, target):
    expects("T1")
    assert knock(gateway, target, "T1") == 404


def test_first_the_identity_then_the_password_then_the_protocol(gateway, expects):
    expects("T3")
    other = {"protocol": "ocpp2.0.1"}
    assert knock(gateway, "/NOBODY", "NOBODY", **other) == 404
    assert knock(gateway, "/T3", "T3", b"x" * 20, **other) == 401
    assert knock(gateway, "/T3", **other) == 401
    assert knock(gateway, "/T3", "T3", **other) == 400
    assert knock(gateway, "/T3", "T3", protocol=None) == 400
    assert knock(gateway, "/T3", "T3", protocol="ocpp2.0.1, ocpp1.6") == 101


@pytest.mark.parametrize("identity", ["AL1000", "with:colons:in:it", "with:colons", "with spaces"])
def test_a_password_is_bytes_behind_the_known_identity(gateway, expects, identity):
    expects(identity)
    assert knock(gateway, f"/{identity}".replace(" ", "%20"), identity) == 101
    assert knock(gateway, f"/{identity}".replace(" ", "%20"), identity, PASSWORD[:-1] + b"\xfe") == 401
    assert knock(gateway, f"/{identity}".replace(" ", "%20"), identity + ":in", PASSWORD) == 401


def test_the_example_of_the_specification(gateway, expects):
    """OCPP-J 6.2.2."""
    expects("AL1000", "0001020304050607FFFFFFFFFFFFFFFFFFFFFFFF")
    with Hostile(gateway) as peer:
        assert peer.upgrade("/AL1000", "Authorization: Basic QUwxMDAwOgABAgMEBQYH////////////////") == 101


@pytest.mark.parametrize("spelled", [PASSWORD, PASSWORD.hex().encode(), PASSWORD.hex().upper().encode()], ids=["bytes", "digits", "DIGITS"])
def test_the_key_comes_as_its_bytes_or_as_its_digits(gateway, expects, spelled):
    """White paper A00.FR.205, and what chargers do."""
    expects("T5")
    assert knock(gateway, "/T5", "T5", spelled) == 101
    assert knock(gateway, "/T5", "T5", spelled[:-1]) == 401


def test_the_newest_connection_is_the_charger(gateway, expects, identity, operator):
    """T16: its old socket is closed, fails what was asked over it, and says nothing any more."""
    expects(identity)
    header = f"Authorization: {basic(identity, PASSWORD)}"
    with Hostile(gateway) as old, Hostile(gateway) as new:
        assert old.upgrade(f"/{identity}", header) == 101
        asking = operator("GetConfiguration", {}, code=75)
        assert old.hears()[2] == "GetConfiguration"
        assert new.upgrade(f"/{identity}", header) == 101
        assert asking.result() == {"ended": "lineBroke"}
        assert old.is_closed()
        old.socket.close()
        assert new.call("Heartbeat", {})[0] == 3
        assert gateway.status().is_online(identity), "a late goodbye of the old line took the charger off"
        again = operator("ClearCache", {})
        asked = new.hears()
        assert new.send_text(f'[3,"{asked[1]}",{{"status":"Accepted"}}]')
        assert again.result() == {"ended": "answered", "payload": {"status": "Accepted"}}


def test_who_has_no_password_evicts_nobody(gateway, expects, identity):
    expects(identity)
    with Hostile(gateway) as honest:
        assert honest.upgrade(f"/{identity}", f"Authorization: {basic(identity, PASSWORD)}") == 101
        for password in (b"", b"x" * 20):
            assert knock(gateway, f"/{identity}", identity, password) == 401
        assert honest.call("Heartbeat", {})[0] == 3


def test_compression_may_be_offered(gateway, expects):
    """T20: it is not taken up, and frames are read as they are."""
    expects("T20")
    with Hostile(gateway) as peer:
        header = f"Authorization: {basic('T20', PASSWORD)}"
        assert peer.upgrade("/T20", header, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits") == 101
        assert "sec-websocket-extensions" not in peer.fields
        assert peer.call("Heartbeat", {})[0] == 3
