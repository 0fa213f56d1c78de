"""The files a gateway leaves for people."""

import csv
from dataclasses import dataclass


@dataclass(frozen=True)
class Session:
    """One line of sessions/YYYY-MM.csv; registers and energy in Wh."""

    id: int
    charger: str
    connector: int
    tag: str
    started: str
    ended: str
    meter_start: int
    meter_stop: int
    energy: int
    reason: str


def sessions(state):
    """Every finished session, in the order of the files."""
    found = []
    for path in sorted((state / "sessions").glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            found += [session(row) for row in csv.DictReader(file)]
    return found


def session(row):
    return Session(
        id=int(row["transaction"]), charger=row["charger"], connector=int(row["connector"]), tag=row["tag"], started=row["start"], ended=row["end"],
        meter_start=int(row["start_wh"]), meter_stop=int(row["end_wh"]), energy=int(row["energy_wh"]), reason=row["reason"])
