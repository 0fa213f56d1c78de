"""Descriptions of sites, as an electrician would write them into site.json."""

from .ports import free_port

# The shortest times a site may have: what a fuse bears is tested elsewhere, here somebody waits.
QUICK = {"riseSeconds": 15, "smallRiseSeconds": 15, "restartHoldSeconds": 10, "responseSeconds": 8, "deadBandAmps": 0.5}


def site(chargers, *, fuse=63, meter=None, control=None, **more):
    """A site with one fuse. `chargers` are names or a dictionary of entries; `meter` is a running Meter."""
    entries = chargers if isinstance(chargers, dict) else {name: {} for name in chargers}
    grid = {"fuseAmps": fuse, "marginAmps": 1}
    if meter:
        grid["meter"] = meter.configuration
        grid["whenMeterIsLost"] = {"chargersAmps": 6}
    return {
        "site": {"name": "Acceptance"},
        "grid": grid,
        "chargers": {name: {"phases": "RST", **entry} for name, entry in entries.items()},
        "security": {"allowWithoutPassword": True},
        "control": QUICK | (control or {}),
        "listen": {"ocpp": [f"127.0.0.1:{free_port()}"]},
    } | more
