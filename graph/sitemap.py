"""The things that have pages of their own, as a search engine is told of them."""

from graph.once import once_per_snapshot
from graph.snapshot import Snapshot

_PAGES = """SELECT DISTINCT ?thing WHERE {
  ?thing a ?class FILTER(REGEX(STR(?thing), "^$base/id/(region|body|person|event|document)/[a-z0-9-]+$"))
} ORDER BY ?thing"""


@once_per_snapshot
def list_pages(snapshot: Snapshot) -> tuple[str, ...]:
    """Their IRIs, in order."""
    base = "".join(f"[{letter}]" if not letter.isalnum() else letter for letter in snapshot.base.rstrip("/"))
    return tuple(str(row["thing"]) for row in snapshot.query(_PAGES.replace("$base", base)))
