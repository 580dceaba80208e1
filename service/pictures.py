"""Which picture a focus asks for."""

import re

from graph.network import ego, finland
from graph.picture import NetworkView
from graph.snapshot import Snapshot
from ontology.errors import NotFound

_THING = re.compile(r"(?:region|body|person|event)/[a-z0-9-]{1,200}")
SHOWN = ("region", "body", "person", "event")


def view_network(snapshot: Snapshot, focus: str, language: str, day: str | None) -> NetworkView:
    """The picture of a thing ("body/slug"), or of Finland by regions for none; NotFound for what there is not."""
    if not focus:
        return finland(snapshot, language=language, date=day)
    if _THING.fullmatch(focus):
        return ego(snapshot, focus, language=language, date=day)
    raise NotFound(f"{focus[:80]!r} is nothing that the map shows")
