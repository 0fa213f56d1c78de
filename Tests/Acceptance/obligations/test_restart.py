"""What an operator was told of a charger is still so after the gateway died, the moment after."""

import pytest

LATER = "2099-01-01T00:00:00.000Z"

# What is asked, what the charger answers, and where it is shown.
ASKED = [
    ("ReserveNow", {"connectorId": 1, "expiryDate": LATER, "idTag": "VALID", "reservationId": 7}, {"status": "Accepted"}, "reservations"),
    ("ChangeAvailability", {"connectorId": 2, "type": "Inoperative"}, {"status": "Scheduled"}, "availability"),
    ("UpdateFirmware", {"location": "ftp://127.0.0.1/f", "retrieveDate": LATER}, {}, "jobs"),
    ("ChangeConfiguration", {"key": "HeartbeatInterval", "value": "90"}, {"status": "RebootRequired"}, "settings"),
    ("SendLocalList", {
        "listVersion": 9, "updateType": "Full", "localAuthorizationList": [{"idTag": "VALID", "idTagInfo": {"status": "Accepted"}}],
    }, {"status": "Accepted"}, "localList"),
    ("RemoteStartTransaction", {"idTag": "VALID", "connectorId": 1}, {"status": "Accepted"}, "remoteStarts"),
    ("RemoteStopTransaction", {"transactionId": 7}, {"status": "Accepted"}, "remoteStops"),
    ("Reset", {"type": "Soft"}, {"status": "Accepted"}, "restart"),
]


async def dies(charger):
    charger.gateway.kill()
    charger.gateway.start()
    await charger.reconnects()


@pytest.mark.parametrize(("action", "payload", "answer", "place"), ASKED, ids=[each[0] for each in ASKED])
async def test_what_a_charger_took_is_known_after_the_gateway_died(charger, action, payload, answer, place):
    before = charger.shown().get(place)
    await charger.is_asked(action, payload, **answer)
    told = charger.shown()[place]
    assert told != before, "nothing is shown of it"
    await dies(charger)
    assert charger.shown()[place] == told


async def test_what_a_charger_says_only_once_is_known_after_the_gateway_died(charger):
    await charger.reports("FirmwareUpdated")
    transaction = await charger.charges("VALID")
    await charger.stops(transaction, "Local")
    running = await charger.charges("VALID", connector=2)
    told = charger.shown()["securityEvents"], charger.finished()
    await dies(charger)
    assert (charger.shown()["securityEvents"], charger.finished()) == told
    assert charger.session(2) == running
