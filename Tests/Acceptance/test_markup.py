"""Whatever a charger calls itself is a text: in the log, on a terminal, in a table, and to a browser."""

import asyncio
import csv
import io
import json
import re

from harness.api import API
from harness.ports import free_port
from harness.site import site
from harness.station import now, plugged_in
from ocpp.v16 import call

MARKUP = "<script>x</script>"
ESCAPE = "\x1b]0;owned\x07\x1b[2J\nready"
FORMULA = "=cmd|'x'!A1"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def test_what_a_charger_says_of_itself_is_nothing_but_text(make_gateway):
    described = site(["A1"], authorization={"unknownTags": "accept"})
    described["listen"]["web"] = [f"127.0.0.1:{free_port()}"]
    gateway = make_gateway(described)
    gateway.more = ("--log-level", "debug")
    gateway.start()
    api = API(gateway)

    async def day():
        async with plugged_in(gateway, "A1") as station:
            answer = await station.ask(call.BootNotification(
                charge_point_vendor=MARKUP, charge_point_model=FORMULA, charge_point_serial_number=ESCAPE[:25], charge_box_serial_number="\"'`$(id)", firmware_version=ESCAPE,
                iccid="\u2028\u202e", imsi="%n%s"))
            assert answer.status == "Accepted"
            await station.ask(call.StatusNotification(1, "OtherError", "Faulted", info=MARKUP, vendor_id=FORMULA, vendor_error_code=ESCAPE))
            await station.ask(call.SecurityEventNotification(FORMULA, now(), tech_info=ESCAPE))
            await station.ask(call.DataTransfer(MARKUP, ESCAPE, FORMULA))
            await station.ask(call.StatusNotification(1, "NoError", "Available"))
            started = await station.ask(call.StartTransaction(1, "+1+1", 0, now()))
            await station.ask(call.StopTransaction(1_000, now(), started.transaction_id, id_tag="@SUM(1)"))
            lines = gateway.tail(100_000)
            printed = [await asyncio.to_thread(gateway.command, *line) for line in (
                ["status"], ["charger", "list"], ["charger", "show", "A1"], ["explain"], ["audit"], ["sessions"], ["journal", "cat"], ["tags", "unknown"])]
            answered = [await asyncio.to_thread(api.ask, "GET", path) for path in (
                "/api/v1/status", "/api/v1/chargers", "/api/v1/chargers/A1", "/api/v1/audit", "/api/v1/transactions", "/api/v1/unknown-tags")]
            table = await asyncio.to_thread(gateway.command, "sessions", "export", "--month", now()[:7])
            return lines, printed, answered, table

    lines, printed, answered, table = asyncio.run(day())
    for text in (lines, *printed):
        assert not CONTROL.search(text), repr(CONTROL.search(text))
    assert not re.search(r"(?m)^ready$", lines), "a line of the log that a charger wrote"
    for answer in answered:
        assert answer.status == 200 and "\x1b" not in answer.text
    shown = answered[2].json
    assert shown["identity"]["vendor"] == MARKUP and shown["identity"]["firmware"] == ESCAPE, "what was said is kept as it was said"
    for row in csv.reader(io.StringIO(table)):
        assert not any(field[:1] in "=+@\t\r" and field for field in row), row
    assert json.loads(gateway.command("charger", "show", "A1", "--json"))["identity"]["model"] == FORMULA
    gateway.stop()
