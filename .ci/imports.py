"""Which target may import what. A target exists to keep something out; here stands what."""

import re
from pathlib import Path

SYSTEM = {"Glibc", "Dispatch", "Synchronization", "FoundationEssentials"}
NIO = {"NIOCore", "NIOPosix"}
PURE = {"FoundationEssentials"}

ALLOWED = {
    # Values and rules: no input, no output, no clock, no thread.
    "JSON": PURE,
    "OCPPJ": PURE | {"JSON"},
    "OCPP16": PURE | {"OCPPJ", "JSON"},
    "SmartCharging": PURE,
    "SiteModel": PURE | {"SmartCharging"},
    "OCPP16Station": PURE | {"OCPP16", "OCPPJ", "JSON", "SiteModel", "SmartCharging"},
    # Edges: each wraps one outside thing.
    "Metering": SYSTEM | {"CModbus", "JSON"},
    "Storage": SYSTEM,
    "Transport": SYSTEM | NIO | {"NIOHTTP1", "COpenSSL", "OCPPJ", "JSON"},
    # Programs: no C module.
    "Gateway": SYSTEM | NIO | {
        "JSON", "OCPPJ", "OCPP16", "SmartCharging", "SiteModel", "OCPP16Station", "Storage", "Metering", "Transport", "Logging", "ServiceLifecycle",
    },
    "WebAPI": SYSTEM | NIO | {
        "Gateway", "SiteModel", "SmartCharging", "Transport", "Storage", "JSON", "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOHTTPTypes",
        "Logging", "ServiceLifecycle",
    },
    "Simulator": SYSTEM | NIO | {"JSON", "OCPPJ", "OCPP16", "SmartCharging", "Transport", "Metering"},
    "fusekeeper": SYSTEM | NIO | {
        "Gateway", "WebAPI", "Simulator", "SiteModel", "SmartCharging", "OCPPJ", "JSON", "Metering", "Storage", "Transport", "ArgumentParser", "Logging", "UnixSignals",
        "ServiceLifecycle",
    },
}

# The C modules of the system, which have no Swift in them.
WRAPPERS = {"CModbus", "COpenSSL"}

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|typealias|func|let|var|actor)\s+)?(\w+)", re.MULTILINE)


def violations(sources: Path):
    """One sentence for each import that the table does not allow."""
    found = []
    for target in sorted(path for path in sources.iterdir() if path.is_dir() and path.name not in WRAPPERS):
        if target.name not in ALLOWED:
            found.append(f"{target.name} is in no row of .ci/imports.py")
            continue
        for file in sorted(target.rglob("*.swift")):
            text = file.read_text()
            for match in IMPORT.finditer(text):
                if match[1] not in ALLOWED[target.name]:
                    line = text.count("\n", 0, match.start(1)) + 1
                    found.append(f"{file.relative_to(sources.parent)}:{line}: {target.name} may not import {match[1]}")
    return found
