"""What `fusekeeper status --json` says, as far as the tests ask. This file alone knows the names of its fields."""


class Status:
    def __init__(self, document):
        self.document = document

    def __repr__(self):
        return repr(self.document)

    def meter(self, node="grid"):
        """`fresh`, `stale` or `lost`, or None where there is no meter."""
        return next((each["state"] for each in self.document["meters"] if each["node"] == node), None)

    def charger(self, identity):
        return next((each for each in self.document["chargers"] if each["id"] == identity), None)

    def is_online(self, identity):
        charger = self.charger(identity)
        return charger is not None and charger["link"] == "online"

    def connector(self, identity, number=1):
        return next((each for each in (self.charger(identity) or {"connectors": []})["connectors"] if each["connector"] == number), None)

    def transaction(self, identity, connector=1):
        """The number of the session that is open there, or None."""
        point = self.connector(identity, connector)
        session = point and point.get("transaction")
        return session and session["id"]

    def transactions(self):
        """Every open session: (charger, connector) to its number."""
        return {
            (charger["id"], point["connector"]): point["transaction"]["id"]
            for charger in self.document["chargers"] for point in charger["connectors"] if point.get("transaction")
        }

    def reason(self, identity, connector=1):
        """Why the limit of that connector is what it is, in words."""
        return self.connector(identity, connector)["reason"]
