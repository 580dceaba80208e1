"""The commands of those who keep the graph: who is who, judgements and their undoing."""

import getpass
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from graph.judged import Verdict
from graph.judgements import Judgement
from graph.keeping import judge, split, undo
from graph.snapshot import Snapshot
from graph.store import KnowledgeGraph
from service.cli import OK, USAGE
from service.files import write_atomically
from service.settings import Settings
from service.tables import complain, output_console, print_rows


def run_identities(out: Path, *, store: Path | None) -> int:
    """Writes which entities of which documents became which thing."""
    snapshot = Snapshot.open(_directory(store))
    members = {snapshot.iris.thing(thing): [list(key) for key in keys]
               for thing, keys in sorted(snapshot.identities().members().items())}
    try:
        write_atomically(out, (json.dumps(members, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    except OSError as error:
        complain(f"{out}: can't be written: {error.strerror}")
        return USAGE
    return OK


def run_judge(verdict: str, one: str, other: str, *, by: str | None, reason: str, store: Path | None) -> int:
    """Writes a judgement on two things down and tells its number."""
    if verdict not in set(Verdict):
        complain(f"the verdict is one of {', '.join(Verdict)}")
        return USAGE
    with KnowledgeGraph.open(_directory(store)) as graph:
        made = judge(graph, Verdict(verdict), one, other, by=by or _user(), at=_now(), reason=reason)
        return _tell(made, graph)


def run_split(iri: str, off: Iterable[str], *, by: str | None, reason: str, store: Path | None) -> int:
    """Takes documents' entities off a thing and tells the number of the judgement."""
    with KnowledgeGraph.open(_directory(store)) as graph:
        made = split(graph, iri, off, by=by or _user(), at=_now(), reason=reason)
        return _tell(made, graph)


def run_undo(number: int, *, by: str | None, store: Path | None) -> int:
    """Takes a judgement back."""
    with KnowledgeGraph.open(_directory(store)) as graph:
        undo(graph, number, by=by or _user(), at=_now())
    output_console().print(f"judgement {number} is taken back")
    return OK


def run_judgements(*, proposed: bool, store: Path | None) -> int:
    """Lists what was judged, or the pairs that are open."""
    directory = _directory(store)
    if proposed:
        snapshot = Snapshot.open(directory)
        known = snapshot.identities()
        print_rows(("one", "other", "weight", "what speaks for it"), [
            [known.things[pair.one].path, known.things[pair.other].path, f"{pair.score:g}", ", ".join(pair.features)]
            for pair in known.candidates
        ])
        return OK
    with KnowledgeGraph.open(directory) as graph:
        print_rows(("number", "verdict", "of", "and", "by", "at", "reason", "taken back"), [
            [str(one.number), one.verdict.value, _describe(one, "one"), _describe(one, "other"), one.by, one.at,
             one.reason, f"{one.undone_at} {one.undone_by}".strip()]
            for one in graph.judgements.all
        ])
    return OK


def _tell(made: Judgement, graph: KnowledgeGraph) -> int:
    known = graph.published()
    now = dict.fromkeys(known.things[anchor.document, anchor.entity].path for anchor in (*made.one, *made.other))
    output_console().print(f"judgement {made.number}: {', '.join(now)}")
    return OK


def _describe(judgement: Judgement, side: str) -> str:
    anchors = judgement.one if side == "one" else judgement.other
    return f"{anchors[0].name} ({', '.join(dict.fromkeys(anchor.document for anchor in anchors))})"


def _directory(store: Path | None) -> Path:
    return Settings.from_environment(store=store).store


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a process without a user of its own
        return "unknown"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
