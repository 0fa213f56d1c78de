"""The JSON schemas of OCPP 1.6 that come with PyPI's `ocpp`, applied to every frame between a gateway and its chargers."""

import json
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib import resources

from jsonschema import Draft4Validator, FormatChecker

ERRORS = {
    "NotImplemented", "NotSupported", "InternalError", "ProtocolError", "SecurityError", "FormationViolation", "PropertyConstraintViolation",
    "OccurenceConstraintViolation", "TypeConstraintViolation", "GenericError",
}


def read(text):
    """Decimal numbers keep `multipleOf: 0.1` exact."""
    return json.loads(text, parse_float=Decimal)


formats = FormatChecker()


@formats.checks("date-time", raises=ValueError)
def is_timestamp(text):
    datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    return True


@cache
def validator(name):
    schema = resources.files("ocpp") / "v16" / "schemas" / f"{name}.json"
    return Draft4Validator(read(schema.read_text(encoding="utf-8-sig")), format_checker=formats)


def flaws(payload, name):
    return [f"{name}{error.json_path[1:]}: {error.message}" for error in validator(name).iter_errors(payload)]


class Inspector:
    """Watches one connection from the charger's side and puts into `found` what either side may not say."""

    def __init__(self, found):
        self.found = found
        self._asked = {}, {}

    def sent(self, text):
        """The charger said this."""
        self._take(text, "the charger", *self._asked)

    def received(self, text):
        """The gateway said this."""
        self._take(text, "the gateway", *reversed(self._asked))

    def _take(self, text, who, own, others):
        try:
            self.found += [f"{who}: {flaw}" for flaw in self._flaws(read(text), own, others)]
        except Exception as error:
            self.found.append(f"{who}: {error!r} in {text}")

    def _flaws(self, frame, own, others):
        match frame:
            case [2, str(unique), str(action), dict(payload)]:
                own[unique] = action
                found = [] if 1 <= len(unique) <= 36 else [f"a message id of {len(unique)} characters"]
                return found + flaws(payload, action)
            case [3, str(unique), dict(payload)] if unique in others:
                return flaws(payload, others.pop(unique) + "Response")
            case [4, str(unique), code, str(description), dict()] if unique in others and code in ERRORS and len(description) <= 255:
                others.pop(unique)
                return []
        return [f"not a frame of OCPP 1.6, or an answer to nothing: {frame}"]
