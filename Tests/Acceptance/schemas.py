#!/usr/bin/env python3
"""Validates every golden OCPP 1.6 message against the JSON schemas of the PyPI package `ocpp`.

The Swift tests prove that what Fusekeeper writes equals the golden files; this script proves
that the golden files are valid, and with them what Fusekeeper writes. A schema that no golden
file is checked against is a failure too: 39 actions, each asked and answered, are 78.

usage: schemas.py [--golden DIRECTORY]

needs: pip install 'ocpp>=2.1.0' jsonschema
exit:  0 all valid, 1 a file is not valid or a message has none, 2 nothing could be checked
"""

import argparse
import json
import sys
from decimal import Decimal
from importlib import resources
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent.parent / "OCPP16Tests" / "Golden"


def load(text):
    """Decimal numbers keep `multipleOf: 0.1` exact: as floats, 16.1 would be no multiple of it."""
    return json.loads(text, parse_float=Decimal)


def schema_name(path):
    """`Authorize.json` is a request, `Authorize.blocked.conf.json` a variant of its confirmation."""
    action, *variant = path.name.removesuffix(".json").split(".")
    return f"{action}Response.json" if "conf" in variant else f"{action}.json"


def problems(path, schemas, validator_for, formats):
    schema = schemas / schema_name(path)
    if not schema.is_file():
        return [f"no schema {schema_name(path)}: is the file named after an action of OCPP 1.6?"]
    try:
        payload = load(path.read_text(encoding="utf-8"))
    except ValueError as error:
        return [f"not JSON: {error}"]
    rules = load(schema.read_text(encoding="utf-8-sig"))
    checker = validator_for(rules)(rules, format_checker=formats)
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(payload)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--golden", type=Path, default=GOLDEN, metavar="DIRECTORY", help="the files to check (default: %(default)s)")
    golden = parser.parse_args().golden

    try:
        from jsonschema import FormatChecker
        from jsonschema.validators import validator_for
        schemas = resources.files("ocpp") / "v16" / "schemas"
    except ModuleNotFoundError as error:
        print(f"{error.name} is missing: pip install 'ocpp>=2.1.0' jsonschema", file=sys.stderr)
        return 2

    # The library checks no date-time without a package of its own; ours have one spelling only.
    formats = FormatChecker()
    formats.checks("date-time", raises=ValueError)(is_timestamp)

    files = sorted(golden.glob("*.json"))
    if not files:
        print(f"no golden files in {golden}", file=sys.stderr)
        return 2
    failed = 0
    for path in files:
        found = problems(path, schemas, validator_for, formats)
        failed += bool(found)
        for problem in found:
            print(f"{path.name}: {problem}")
    published = {schema.name for schema in schemas.iterdir() if schema.name.endswith(".json")}
    missing = sorted(published - {schema_name(path) for path in files})
    for name in missing:
        print(f"no golden file for {name}")
    print(f"{len(published) - len(missing)} of {len(published)} message schemas, {len(files)} golden files, {failed} not valid")
    return 1 if failed or missing else 0


def is_timestamp(text):
    from datetime import datetime

    datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    return True


if __name__ == "__main__":
    sys.exit(main())
