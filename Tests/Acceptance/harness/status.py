"""What `fusekeeper status --json` says, as far as the tests ask. This file alone knows the names of its fields."""


class Status:
    def __init__(self, document):
        self.document = document

    def __repr__(self):
        return repr(self.document)

    @property
    def warnings(self):
        return self.document["site"]["warnings"]

    def meter(self, fuse="grid connection"):
        """The first word of how far its meter is believed: `fresh`, `silent`, `lost:` or `none`."""
        return next(each["meter"] for each in self.document["site"]["fuses"] if each["name"] == fuse).split()[0]

    def charger(self, identity):
        return next((each for each in self.document["site"]["chargers"] if each["id"] == identity), None)

    def is_online(self, identity):
        charger = self.charger(identity)
        return charger is not None and charger["online"]

    def connector(self, identity, number=1):
        return next(each for each in self.charger(identity)["connectors"] if each["number"] == number)

    def transaction(self, identity, connector=1):
        """The number of the session that is open there, or None."""
        session = self.connector(identity, connector).get("session")
        return session and session["transaction"]

    def transactions(self):
        """Every open session: (charger, connector) to its number."""
        return {
            (charger["id"], connector["number"]): connector["session"]["transaction"]
            for charger in self.document["site"]["chargers"] for connector in charger["connectors"] if connector.get("session")
        }

    def reason(self, identity, connector=1):
        """Why the limit of that connector is what it is, in words."""
        return self.connector(identity, connector)["reason"]

    def at_the_door(self):
        """The identities that knocked and are not known."""
        return {visitor["id"] for visitor in self.document["site"]["door"]}
