"""Whatever a peer sends: an error or a closed socket for it, and no harm to anybody else."""

import contextlib
import json
import socket
import time

import pytest

from harness.gateway import Gateway
from harness.hostile import BINARY, PING, TEXT, Honest, Hostile, frame, upgrade
from harness.site import site

MIB = 1024
HUGE = 2**31 - 1


@pytest.fixture(scope="module")
def shared_gateway(binary, shared_directory):
    gateway = Gateway(binary, shared_directory, site(["HOSTILE", "HONEST"], fuse=1_000)).start()
    with Hostile(gateway, "HOSTILE") as peer:
        peer.call("Heartbeat", {})
    before = gateway.memory()
    yield gateway
    grown = gateway.memory() - before
    gateway.stop()
    assert grown < 24 * MIB, f"all attacks together made the gateway grow by {grown} KiB"


@pytest.fixture
def gateway(shared_gateway, shown_on_failure):
    shown_on_failure.append(shared_gateway)
    if not shared_gateway.is_running:
        shared_gateway.start()
    return shared_gateway


@pytest.fixture(autouse=True)
def nobody_else_suffers(gateway):
    """Around every test: an honest charger is answered all the time, and what the attack took is small."""
    with Honest(gateway) as honest:
        honest.is_answered()
        before = gateway.memory()
        yield
        assert gateway.is_running, f"the gateway ended with {gateway.process.returncode}"
        honest.is_answered()
        grown = gateway.memory() - before
    assert grown < 16 * MIB, f"the gateway has grown by {grown} KiB"


@pytest.fixture
def peer(gateway):
    with Hostile(gateway, "HOSTILE") as peer:
        yield peer


# Texts that are no frame of OCPP

@pytest.mark.parametrize("text", [
    '[2,"1","Heartbeat",', '[2,"1","Heartb', "", " ", "null", "true", '"x"', "1e999", "{}", "[]", "[2]", '[2,"a"]', '[2,"a","Heartbeat"]',
    '[2,"a","Heartbeat",{},{}]', '[2,{},"Heartbeat",{}]', '[2,null,"Heartbeat",{}]', '[2,"","Heartbeat",{}]', '[2,7,"Heartbeat",{}]',
    '[9,"a","Heartbeat",{}]', '[-1]', '[1e400,"a"]', '["2","a","Heartbeat",{}]', '[3,"never asked",{}]', '[4,"never asked","GenericError","",{}]',
    '[3]', '[4,"a"]', '[2,"a","Heartbeat",{}', '[2,"a","Heartbeat",{}]]', '[2,"a","Heartbeat",{"a":1,"a":2}]', "\ufeff[]", '[2,"\\ud800","Heartbeat",{}]',
    '[2,"a","\\u0000",{}]', "[NaN]", "[01]", "[2,'a','Heartbeat',{}]", "[" + "9" * 60_000 + "]", '[2,"' + "i" * 60_000 + '","Heartbeat",{}]',
], ids=lambda text: text[:24] or "empty")
def test_a_text_that_is_no_frame(peer, text):
    assert peer.send(frame(text.encode()))
    assert peer.survives_or_closes()


@pytest.mark.parametrize("nested", [
    "[" * 10_000 + "]" * 10_000, '{"a":' * 10_000 + "1" + "}" * 10_000, "[" * 30_000,
], ids=["arrays", "objects", "never closed"])
@pytest.mark.parametrize("envelope", ["%s", '[2,"deep","DataTransfer",%s]'], ids=["frame", "payload"])
def test_depth(peer, envelope, nested):
    assert peer.send(frame((envelope % nested).encode()))
    assert peer.survives_or_closes()


# Calls whose content is wrong: each is answered, by a result or by an error with the same message id.

NUMBERS = ["-1", "0", str(HUGE), str(HUGE + 1), str(2**63), str(-2**63 - 1), "1e308", "1e400", "-0.0", "1.5", '"1"', "null", "true", "[]", "{}"]
TIMES = ['"yesterday"', '""', "0", "1700000000", '"9999-12-31T23:59:59Z"', '"0000-00-00T00:00:00Z"', '"2026-01-01T00:00:00+99:99"',
         '"292278994-08-17T07:12:55Z"', '"2026-01-01T24:61:61Z"', "null", "{}"]
TEXTS = ['""', '"' + "x" * 30_000 + '"', '"\\u0000"', '"=cmd|1"', '"\\u001b[2J"', '"../../../etc/passwd"', "7", "null", "[]", '"\\ud83d\\ude00"']
START = {"connectorId": "1", "idTag": '"T"', "meterStart": "0", "timestamp": '"2026-01-01T00:00:00Z"'}
STOP = {"transactionId": "1", "idTag": '"T"', "meterStop": "0", "timestamp": '"2026-01-01T00:00:00Z"'}
STATUS = {"connectorId": "1", "errorCode": '"NoError"', "status": '"Available"', "timestamp": '"2026-01-01T00:00:00Z"'}
BOOT = {"chargePointVendor": '"V"', "chargePointModel": '"M"', "firmwareVersion": '"1"'}
SAMPLE = {"value": '"1"', "measurand": '"Energy.Active.Import.Register"', "phase": '"L1"', "unit": '"Wh"', "context": '"Sample.Periodic"'}
KINDS = {
    "connectorId": NUMBERS, "meterStart": NUMBERS, "meterStop": NUMBERS, "transactionId": NUMBERS, "timestamp": TIMES,
    "value": [*TEXTS, '"NaN"', '"-1e999"', '"1e999"', '"0x10"', '"1,5"', "1.5"],
}


def spelled(fields):
    return "{" + ",".join(f'"{key}":{value}' for key, value in fields.items()) + "}"


def variations(fields):
    """The fields with one of them wrong, in every way that is known for its kind; and with one of them missing."""
    for key in fields:
        yield spelled({name: value for name, value in fields.items() if name != key})
        for wrong in KINDS.get(key, TEXTS):
            yield spelled(fields | {key: wrong})


def metered(sample):
    return f'{{"connectorId":1,"transactionId":1,"meterValue":[{{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[{sample}]}}]}}'


WRONG = {
    "StartTransaction": list(variations(START)),
    "StopTransaction": list(variations(STOP)) + [spelled(STOP | {"transactionData": wrong}) for wrong in ("[]", "{}", "[null]", "[[[]]]", "7")],
    "StatusNotification": list(variations(STATUS)),
    "BootNotification": list(variations(BOOT)),
    "Authorize": [spelled({"idTag": wrong}) for wrong in TEXTS],
    "MeterValues": [metered(sample) for sample in variations(SAMPLE)] + [
        '{"connectorId":1,"meterValue":[]}', '{"connectorId":1,"meterValue":{}}', '{"connectorId":1,"meterValue":[{"timestamp":1}]}',
        '{"connectorId":1,"meterValue":[' + ",".join(['{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[]}'] * 800) + "]}",
        metered(",".join(['{"value":"1"}'] * 3_000)),
    ],
    "DataTransfer": [spelled({"vendorId": wrong, "data": wrong}) for wrong in TEXTS],
    "Heartbeat": ["null", "[]", "7", '"x"', '{"unexpected":1}'],
    "Unheard.Of": ["{}"], "": ["{}"], "heartbeat": ["{}"], "A" * 30_000: ["{}"],
}


@pytest.mark.parametrize("action", WRONG, ids=lambda action: action[:24] or "empty")
def test_a_call_with_wrong_content_is_answered(peer, action):
    for number, payload in enumerate(WRONG[action]):
        answer = peer.call(action, payload, f"w{number}")
        assert answer is not None, f"the line was closed on {payload[:200]}"


def test_answers_to_the_gateways_questions_are_not_believed_either(gateway):
    """One connection says only absurd things to whatever the gateway asks of it while it boots and charges."""
    absurd = [
        {"configurationKey": [{"key": "NumberOfConnectors", "readonly": True, "value": str(HUGE)}]},
        {"configurationKey": [{"key": "NumberOfConnectors", "readonly": True, "value": "-1"}, {"key": "ChargeProfileMaxStackLevel", "value": "9" * 400}]},
        {"configurationKey": [{"key": "k" * 50, "readonly": "yes"}] * 500}, {"status": "Sure"}, {"status": 7}, {}, [], None, "x",
    ]
    for index, answer in enumerate(absurd):
        with Hostile(gateway, "HOSTILE") as peer:
            boot = peer.send(frame(json.dumps([2, "b", "BootNotification", {"chargePointVendor": "V", "chargePointModel": f"M{index}"}]).encode()))
            start = peer.send(frame(json.dumps([2, "s", "StartTransaction", {
                "connectorId": 1, "idTag": "T", "meterStart": index, "timestamp": "2026-01-01T00:00:00Z"}]).encode()))
            assert boot and start
            until = time.monotonic() + 0.7
            while (left := until - time.monotonic()) > 0:
                peer.socket.settimeout(left)
                with contextlib.suppress(TimeoutError):
                    said = peer.frame()
                    if said is None:
                        break
                    message = json.loads(said.payload) if said.opcode == TEXT else [0]
                    if message[0] == 2:
                        peer.send(frame(json.dumps([3, message[1], answer]).encode()))


# Frames that break RFC 6455

@pytest.mark.parametrize("data", [
    frame(b'[2,"a","Heartbeat",{}]', masked=False),
    frame(b"\xff\xfe\xfd"),
    frame(b'[2,"a","Heartbeat",{"x":"\xc3\x28"}]'),
    frame(b'[2,"a","Heartbeat",{}]', BINARY),
    frame(b"x" * 126, PING),
    frame(b"x", PING, final=False),
    frame(b"x", 3),
    frame(b"x", 11),
    frame(b"x", reserved=4),
    frame(b"x", 8),
    frame(b"x", 0),
    frame(b"", declared=2**63),
    frame(b"", declared=2**64 - 1),
    frame(b"", declared=2**30),
    frame(b"x" * 10, final=False) + frame(b"x" * 10),
], ids=[
    "not masked", "bad UTF-8", "bad UTF-8 in a string", "binary", "long ping", "ping in fragments", "unknown opcode", "unknown control opcode",
    "reserved bit", "close with one byte", "continues nothing", "length with its top bit set", "greatest length", "declares 1 GiB",
    "a message within a message",
])
def test_a_frame_that_breaks_the_rules_closes_the_connection(peer, data):
    peer.send(data)
    assert peer.is_closed()


def test_a_frame_of_10_mb(peer):
    peer.send(frame(b"[" + b" " * 10_000_000 + b"]"))
    assert peer.is_closed()


@pytest.mark.parametrize("size", [0, 1, 1_000])
def test_fragments_without_end(peer, size):
    sent = peer.send(frame(b"[", final=False))
    for _ in range(20_000_000 // max(size, 100)):
        if not (sent := peer.send(frame(b" " * size, 0, final=False))):
            break
    assert not sent or peer.is_closed()


# Peers that are too slow, too quick, or too many

def test_a_charger_that_never_reads(gateway):
    with Hostile(gateway, "HOSTILE", receive_buffer=4_096) as deaf:
        before = gateway.memory()
        calls = b"".join(frame(json.dumps([2, f"n{number}", "Heartbeat", {}]).encode()) for number in range(1_000))
        deaf.socket.settimeout(2)
        for _ in range(1_000):
            if not deaf.send(calls):
                break
        else:
            pytest.fail("a million calls were taken from a charger that reads no answer")
        assert gateway.memory() - before < 16 * MIB


def test_floods_of_calls_and_pings(peer):
    for number in range(200):
        burst = b"".join(frame(b"ping", PING) + frame(json.dumps([2, f"f{number}.{each}", "Heartbeat", {}]).encode()) for each in range(50))
        if not peer.send(burst) or peer.answer(f"f{number}.49") is None:
            return


def test_slow_handshakes_and_half_frames(gateway):
    half = [b"", b"G", upgrade("/HOSTILE")[:60], upgrade("/HOSTILE")[:-2]]
    with contextlib.ExitStack() as stack:
        slow = [stack.enter_context(Hostile(gateway, address="127.6.6.6")) for _ in range(200)]
        for number, each in enumerate(slow):
            each.send(half[number % len(half)])
        with Hostile(gateway, "HOSTILE") as prompt:
            assert prompt.call("Heartbeat", {}) is not None
            prompt.send(frame(b'[2,"a","Heartbeat",{}]')[:9])
            assert all(each.is_hung_up() for each in slow), "somebody who never finished a handshake is still connected"


def test_a_handshake_of_one_byte_now_and_then(gateway):
    with Hostile(gateway, address="127.6.6.6") as dribbling:
        dribbling.socket.settimeout(0.25)
        for byte in upgrade("/HOSTILE", "X: " + "y" * 200):
            if not dribbling.send(bytes([byte])):
                return
            with contextlib.suppress(TimeoutError):
                if not dribbling._receive(4_096):
                    return
        pytest.fail("a handshake may take as long as the peer likes")


def test_a_thousand_connections_that_say_nothing(gateway):
    with contextlib.ExitStack() as stack:
        for _ in range(1_000):
            with contextlib.suppress(OSError):
                stack.enter_context(Hostile(gateway, address="127.6.6.6"))
        with Hostile(gateway, "HOSTILE") as prompt:
            assert prompt.call("Heartbeat", {}) is not None


# The door

@pytest.mark.parametrize("target", [
    "/%zz", "/%", "/%00", "/..%2f..%2fetc%2fpasswd", "/../../etc/passwd", "/" + "A" * 10_000, "/", "/%ff%fe",
    "/HOSTILE%0d%0aX: y", "/\x00", "/a b",
], ids=lambda target: target[:24])
def test_an_identity_that_cannot_be_one(gateway, target):
    with Hostile(gateway) as peer:
        assert peer.upgrade(target) in (400, 404, 414, 431, None)


@pytest.mark.parametrize(("lines", "options", "statuses"), [
    ([], {"protocol": None}, (400,)),
    ([], {"protocol": "ocpp0.1"}, (400,)),
    (["X: " + "y" * 1_000_000], {}, (400, 431, None)),
    ([f"X-{number}: y" for number in range(10_000)], {}, (400, 431, None)),
    (["Content-Length: 99999999999999999999"], {}, (400, 413, None)),
    (["Transfer-Encoding: chunked", "Content-Length: 5"], {}, (400, None)),
    (["Authorization: Basic !!!"], {}, (400, 401, 101)),
    (["Authorization: Basic " + "QUFB" * 3_000], {}, (400, 401, 431, 101, None)),
], ids=["no subprotocol", "another subprotocol", "a header of 1 MB", "10,000 headers", "endless body", "two lengths", "no base64", "long password"])
def test_an_upgrade_that_is_wrong(gateway, lines, options, statuses):
    with Hostile(gateway) as peer:
        assert peer.upgrade("/HOSTILE", *lines, **options) in statuses


def test_ocpp_1_6_is_chosen_wherever_it_stands_in_the_offer(gateway):
    with Hostile(gateway) as peer:
        assert peer.upgrade("/HOSTILE", protocol="ocpp0.1, ocpp1.6") == 101


@pytest.mark.parametrize("data", [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"SSH-2.0-x\r\n", b"\r\n" * 10_000, b"\x00" * 100_000, b"GET / HTTP/9.9\r\n\r\n"],
                         ids=["TLS", "SSH", "empty lines", "zeros", "HTTP 9.9"])
def test_another_protocol(gateway, data):
    with Hostile(gateway) as peer:
        peer.send(data)
        with contextlib.suppress(OSError):
            peer.socket.shutdown(socket.SHUT_WR)
        assert peer.is_hung_up()
