"""The commands of those who keep the graph: who is who, judgements and their undoing."""

import getpass
import json
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from graph.conflicts import KINDS as CONFLICTS
from graph.conflicts import find_conflicts
from graph.forgetting import forget
from graph.judged import Verdict
from graph.judgements import Judgement
from graph.keeping import find_thing, judge, split, undo
from graph.reading import FactView, Reader
from graph.safekeeping import restore_backup, write_backup
from graph.snapshot import Snapshot
from graph.store import KnowledgeGraph
from service.cli import NOTHING, OK, USAGE
from service.files import open_atomically, write_atomically
from service.settings import Settings
from service.tables import complain, output_console, print_rows, shown

_JUDGED = ("number", "verdict", "of", "and", "by", "at", "reason", "taken back")


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
        print_rows(_JUDGED, [_judgement_row(one) for one in graph.judgements.all])
    return OK


def _tell(made: Judgement, graph: KnowledgeGraph) -> int:
    known = graph.published()
    now = dict.fromkeys(known.things[anchor.document, anchor.entity].path for anchor in (*made.one, *made.other))
    output_console().print(f"judgement {made.number}: {', '.join(now)}")
    return OK


def _judgement_row(one: Judgement) -> list[str]:
    sides = _describe(one, "one"), _describe(one, "other")
    undone = f"{one.undone_at} {one.undone_by}".strip()
    return [str(one.number), one.verdict.value, *sides, one.by, one.at, one.reason, undone]


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


def run_conflicts(*, store: Path | None) -> int:
    """Lists the facts that contradict each other."""
    snapshot = Snapshot.open(_directory(store))
    reader, console = Reader(snapshot, "en"), output_console()
    found = find_conflicts(snapshot)
    for conflict in found:
        path = conflict.thing.removeprefix(f"{snapshot.base}id/")
        console.print(shown(f"{reader.ref(conflict.thing).label} ({path})"))
        console.print(f"  {CONFLICTS[conflict.kind]['en']}")
        for fact in (reader.fact(conflict.one), reader.fact(conflict.other)):
            told = describe_end(fact, conflict.thing)
            period = " ".join(part for part in (fact.role, fact.since, "–" if fact.until else "", fact.until) if part)
            console.print(shown(f"  - {told} {period}".rstrip()))
            for evidence in fact.evidence:
                console.print(shown(f"    document/{evidence.document}: “{evidence.quote}”"))
    console.print(f"{len(found)} conflicts" if found else "Nothing contradicts anything.")
    return NOTHING if found else OK


def run_history(iri: str, *, store: Path | None) -> int:
    """Tells what is held of a thing: each fact with its documents and rules, and the judgements on it."""
    with KnowledgeGraph.open(_directory(store)) as graph:
        known = graph.published()
        thing = find_thing(graph, known, iri)
        snapshot = Snapshot.open(graph.directory)
        members = {*known.members()[thing]}
        judged = [one for one in graph.judgements.all
                  if members & {(anchor.document, anchor.entity) for anchor in (*one.one, *one.other)}]
        former = [path for path, target in known.former.items() if target == thing.path]
    reader = Reader(snapshot, "en")
    iri = snapshot.iris.thing(thing)
    console = output_console()
    console.print(f"{reader.ref(iri).label}  {iri}")
    for path in former:
        console.print(f"was also {path}")
    rows = [
        [fact.predicate.value, fact.role or (fact.part.value if fact.part else ""), describe_end(fact, iri),
         evidence.document, evidence.date or "", evidence.rule, f"{evidence.confidence:g}", evidence.quote]
        for fact in reader.facts_of(iri) for evidence in fact.evidence
    ]
    print_rows(("fact", "as", "with", "document", "dated", "rule", "confidence", "words"), rows)
    if judged:
        print_rows(_JUDGED, [_judgement_row(one) for one in judged])
    return OK


def describe_end(fact: FactView, iri: str) -> str:
    """The other end of a fact: a thing's name, or the value."""
    other = fact.object if fact.subject.iri == iri else fact.subject
    return other.label if other else fact.value or ""


def run_forget(iri: str, *, store: Path | None) -> int:
    """Erases a person and tells which documents were changed."""
    directory = _directory(store)
    with KnowledgeGraph.open(directory) as graph:
        done = forget(graph, iri)
        if (directory / "pages").is_dir():  # web pages kept as they were fetched: any may tell of the person
            shutil.rmtree(directory / "pages")
    console = output_console()
    console.print(f"erased; {len(done.documents)} documents were changed")
    for name in done.named_after:
        complain(f"{name}: the document's own name tells of the person; remove it, and load it under another name")
    return OK


def run_backup(out: Path, *, store: Path | None) -> int:
    """Writes a backup, or leaves the file that was there as it was."""
    with KnowledgeGraph.open(_directory(store)) as graph:
        try:
            with open_atomically(out) as file:
                count = write_backup(graph, file)
            out.chmod(0o600)
        except OSError as error:
            complain(f"{out}: can't be written: {error.strerror}")
            return USAGE
    output_console().print(f"{out}: {count} parts")
    return OK


def run_restore(file: Path, *, store: Path | None) -> int:
    """Makes a store of a backup."""
    try:
        with file.open("rb") as source:
            same = restore_backup(source, _directory(store))
    except OSError as error:
        complain(f"{file}: can't be read: {error.strerror}")
        return USAGE
    other = "its graph is another: this software derives otherwise, or people were erased since"
    output_console().print(f"restored; {'its graph is the one that was backed up' if same else other}")
    return OK
