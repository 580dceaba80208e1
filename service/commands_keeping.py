"""The commands of those who keep the graph: who is who, judgements and their undoing."""

import json
from pathlib import Path

from graph.snapshot import Snapshot
from service.cli import OK, USAGE
from service.files import write_atomically
from service.settings import Settings
from service.tables import complain


def run_identities(out: Path, *, store: Path | None) -> int:
    """Writes which entities of which documents became which thing."""
    snapshot = Snapshot.open(Settings.from_environment(store=store).store)
    members = {snapshot.iris.thing(thing): [list(key) for key in keys]
               for thing, keys in sorted(snapshot.identities().members().items())}
    try:
        write_atomically(out, (json.dumps(members, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    except OSError as error:
        complain(f"{out}: can't be written: {error.strerror}")
        return USAGE
    return OK
