"""Which picture a focus asks for."""

from graph.network import ego, finland
from graph.picture import NetworkView
from graph.snapshot import Snapshot
from ontology.errors import NotFound

SHOWN = ("region", "body", "person", "event")


def view_network(snapshot: Snapshot, focus: str, language: str, day: str | None) -> NetworkView:
    """The picture of a thing ("body/slug"), or of Finland by regions for none; NotFound for what there is not."""
    if not focus:
        return finland(snapshot, language=language, date=day)
    kind, _, name = focus.partition("/")
    if kind in SHOWN and name:
        return ego(snapshot, focus, language=language, date=day)
    raise NotFound(f"{focus[:80]!r} is nothing that the map shows")
