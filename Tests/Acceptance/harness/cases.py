"""The certification cases of a central system for OCPP 1.6, by their ids."""

import re

CORE = """
001 003 004_1 004_2 005_1 007 061
010 011_1 011_2 012 013 014 017_1 017_2 018_1 019_1 019_2 021
023_1 023_2 023_3 024 026 028 030 031 032_1 037_1 037_3 039 040_1 040_2 064 088
"""
LOCAL_LIST = "042_1 042_2 043_1 043_3 043_4 043_5"
FIRMWARE = "044_1 044_2 044_3 045_1 045_2"
RESERVATION = "046 047 048_1 048_2 048_3 048_4 049 051 052 053"
REMOTE_TRIGGER = "054 055"
SMART_CHARGING = "056 057 059 066 067"
SECURITY = "073 074 075_1 075_2 076 077 078 079 080 081 083 085 086 087"

ALL = [
    f"TC_{number}_CSMS"
    for group in (CORE, LOCAL_LIST, FIRMWARE, RESERVATION, REMOTE_TRIGGER, SMART_CHARGING, SECURITY) for number in group.split()
]


def case_of(name):
    """The id within the name of a test; None where there is none."""
    found = re.search(r"TC_\d+(_\d)?_CSMS", name)
    return found and found.group()
