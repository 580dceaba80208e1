"""Sources in, store or JSON files out: where loaders and graph meet. One source that fails keeps no other out."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from graph.archive import Archive
from graph.store import KnowledgeGraph
from loaders.memory import Memory, recall, remember
from ontology.documents import Extraction
from ontology.identifiers import digest
from ontology.interchange import write_extraction
from ontology.sifting import sift
from service.files import write_atomically
from service.llm.reading import ModelReading, Note
from service.readers import Failure, ReadingPool, Source
from service.settings import Settings
from service.sources import (
    EXTRACTION_SUFFIX,
    Entry,
    Ledger,
    digest_source,
    list_pages,
    list_sources,
    load_extraction,
)

_LONGEST_NAME = 100  # of a file that is called after an address


class State(StrEnum):
    READ = "read"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one source. `left` counts what was met and not read, by kind; `model` tells what a model did."""

    name: str
    state: State
    entities: int = 0
    facts: int = 0
    left: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""
    detail: str = ""
    model: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of all of them, by name, and how many statements the store gained and lost."""

    outcomes: tuple[Outcome, ...]
    added: int = 0
    removed: int = 0

    def count(self, state: State) -> int:
        return sum(outcome.state is state for outcome in self.outcomes)


class Progress:
    """Hears how far it is; this one keeps quiet."""

    def fetch(self, name: str) -> None:
        """A page was fetched, or could not be."""

    def begin(self, total: int) -> None:
        """So many sources there are."""

    def step(self, outcome: Outcome) -> None:
        """One of them is done."""

    def settle(self) -> None:
        """All are read; the graph is brought up to date."""


def load_sources(
    named: Iterable[Path | str], settings: Settings, *, texts: Path | None, progress: Progress,
    min_confidence: float = 0.0, follow: bool = False, model: ModelReading | None = None,
) -> Report:
    """Reads the sources into the store, which is made where there is none. What hasn't changed is not read again.

    What is `named` are paths, and addresses as text; with `follow` the pages that those list are read as well. Facts
    less sure than `min_confidence` are left out. A `model` reads beside the rules, or alone.

    Raises StoreError and StoreBusy before anything is read.
    """
    with KnowledgeGraph.open(settings.store, base=settings.base or None, create=True) as store:
        ledger = Ledger(settings.store)
        loading = _Loading(ledger, Archive(settings.store / "documents"), texts, progress, min_confidence, model)
        changes = store.put(loading.run(named, settings, follow=follow))
        ledger.update(loading.entries)
    return Report(
        outcomes=tuple(sorted(loading.outcomes, key=lambda outcome: outcome.name)),
        added=changes.statements_added, removed=changes.statements_removed,
    )


def write_facts(
    named: Iterable[Path | str], out: Path, settings: Settings, *, progress: Progress, min_confidence: float = 0.0,
    follow: bool = False, model: ModelReading | None = None, hear: Callable[[Extraction], None] | None = None,
) -> Report:
    """Reads the sources and writes one JSON file for each into a folder. Raises OSError where it can't write there.

    What was read is told to `hear` as well.
    """
    out.mkdir(parents=True, exist_ok=True)
    outcomes, fresh = [], []
    listed = _list(named, leaving=out, pages=out / ".pages", settings=settings, follow=follow, progress=progress)
    progress.begin(len(listed))
    for source, failure in listed:
        if failure:
            outcomes.append(failed(source, failure))
            progress.step(outcomes[-1])
        else:
            fresh.append(source)
    targets = name_outputs([source.name for source in fresh])
    told: dict[str, Outcome] = {}
    first: dict[str, Extraction] = {}
    pool = ReadingPool(workers=settings.read_workers, seconds=settings.read_seconds)
    with pool:
        for source, result in _read(fresh, pool, model):
            if isinstance(result, Extraction):
                first[source.name] = result
                result = sift(result, min_confidence)
                write_atomically(out / targets[source.name], write_extraction(result).encode("utf-8"))
            told[source.name] = summarise(source, result, model)
            progress.step(told[source.name])
        again = second_readings(first, pool) if model is None else {}
    for name, result in again.items():
        result = sift(result, min_confidence)
        write_atomically(out / targets[name], write_extraction(result).encode("utf-8"))
        told[name] = summarise(Source(Path(name), name), result)
    for name in first:
        if hear:
            hear(sift(again.get(name, first[name]), min_confidence))
    outcomes += told.values()
    return Report(outcomes=tuple(sorted(outcomes, key=lambda outcome: outcome.name)))


class _Loading:
    """One load: which sources are read, and what is told of each."""

    def __init__(
        self,
        ledger: Ledger,
        archive: Archive,
        texts: Path | None,
        progress: Progress,
        min_confidence: float,
        model: ModelReading | None,
    ) -> None:
        self._ledger, self._archive, self._texts, self._progress = ledger, archive, texts, progress
        self._least, self._model = min_confidence, model
        self.outcomes: list[Outcome] = []
        self.entries: dict[str, Entry] = {}
        self._documents: set[str] = set()

    def run(self, named: Iterable[Path | str], settings: Settings, *, follow: bool) -> Iterator[Extraction]:
        """Yields the extractions that the store has to take."""
        digests: dict[str, str | None] = {}
        asked = self._model.identity if self._model else ""
        to_read: list[Source] = []
        listed = _list(named, leaving=settings.store, pages=settings.store / "pages", settings=settings, follow=follow,
                       progress=self._progress)
        self._progress.begin(len(listed))
        for source, failure in listed:
            if failure:
                self._tell(failed(source, failure))
                continue
            digest = digests[source.name] = digest_source(
                source, self._texts, min_confidence=self._least, model=asked
            )
            known = self._ledger.find(source.name, digest) if digest else None
            if known and self._archive.path(known.document).exists():
                self._documents.add(known.document)
                self._tell(Outcome(name=source.name, state=State.UNCHANGED, entities=known.entities,
                                   facts=known.facts, left=known.left))
            elif source.path.suffix.lower() == EXTRACTION_SUFFIX and source.path.is_file():
                yield from self._take(source, load_extraction(source, self._texts), digest)
            else:
                to_read.append(source)
        with ReadingPool(workers=settings.read_workers, seconds=settings.read_seconds) as pool:
            for source, result in _read(to_read, pool, self._model):
                yield from self._take(source, result, digests[source.name])
            if self.entries and self._model is None:
                yield from self._read_again(pool)
        self._progress.settle()

    def _read_again(self, pool: ReadingPool) -> Iterator[Extraction]:
        """Second readings, of what the documents' names all together tell anew of any of them."""
        known = self._ledger.by_document() | {
            entry.document: (name, entry) for name, entry in self.entries.items()
        }
        first = {reading.document.name: reading for reading in self._archive.read_all()}
        helped = [
            Source(Path(name), name, document=reading.document)
            for name, reading in first.items()
            if name in known and known[name][1].recalled
        ]
        first |= {  # what is archived of these rests on memory
            source.name: reading
            for source, reading in pool.read(helped)
            if isinstance(reading, Extraction)
        }
        memory = remember(first[name] for name in sorted(first))
        helps = {
            name: recall(memory, reading)
            for name, reading in first.items()
            if name in known and known[name][1].rules
        }
        changed = {name: help for name, help in helps.items() if help.digest != known[name][1].recalled}
        plain = {name: first[name] for name, help in changed.items() if not help}
        for name, reading in (plain | _recalling(changed, first, pool)).items():
            reading = sift(reading, self._least)
            source, entry = known[name]
            outcome = summarise(Source(Path(source), source), reading)
            self.entries[source] = replace(
                entry, recalled=changed[name].digest, entities=outcome.entities, facts=outcome.facts,
                left=dict(outcome.left),
            )
            self.outcomes = [outcome if told.name == source and told.state is State.READ else told
                             for told in self.outcomes]
            yield reading

    def _take(self, source: Source, result: Extraction | Failure, digest: str | None) -> Iterator[Extraction]:
        if isinstance(result, Extraction) and result.document.name in self._documents:
            result = Failure("same-name", f"it is of the document {result.document.name}")
        if isinstance(result, Extraction):
            result = sift(result, self._least)
        outcome = summarise(source, result, self._model)
        if isinstance(result, Extraction):
            self._documents.add(result.document.name)
            yield result
            if digest and (outcome.model is None or outcome.model.whole):  # else it is read again the next time
                self.entries[source.name] = Entry(
                    digest=digest, document=result.document.name,
                    entities=outcome.entities, facts=outcome.facts, left=dict(outcome.left),
                    rules=source.path.suffix.lower() != EXTRACTION_SUFFIX and self._model is None,
                )
        self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self._progress.step(outcome)


def _list(
    named: Iterable[Path | str], *, leaving: Path, pages: Path, settings: Settings, follow: bool, progress: Progress
) -> list[tuple[Source, Failure | None]]:
    """The files of the paths, and the pages of the addresses once they are fetched."""
    named = list(named)
    listed = list(list_sources((each for each in named if isinstance(each, Path)), leaving=leaving))
    addresses = (each for each in named if isinstance(each, str))
    for source, failure in list_pages(addresses, pages, settings, follow=follow):
        progress.fetch(source.name)
        listed.append((source, failure))
    return listed


def _read(
    sources: Sequence[Source], pool: ReadingPool, model: ModelReading | None
) -> Iterator[tuple[Source, Extraction | Failure]]:
    """Reads by rules, by rules and the model, or by the model alone."""
    if model and not model.beside_rules:
        sources = [replace(source, by_rules=False) for source in sources]
    results = pool.read(sources)
    return model.read(results) if model else results


def second_readings(first: Mapping[str, Extraction], pool: ReadingPool) -> dict[str, Extraction]:
    """Of documents by name with their first readings: those that the others' names help, read again."""
    memory = remember(first[name] for name in sorted(first))
    helps = {name: recall(memory, reading) for name, reading in first.items()}
    return _recalling(helps, first, pool)


def _recalling(
    helps: Mapping[str, Memory], first: Mapping[str, Extraction], pool: ReadingPool
) -> dict[str, Extraction]:
    """The readings that rest on a memory, by document; one that fails this time stays as it was first read."""
    sources = [
        Source(Path(name), name, document=first[name].document, memory=help)
        for name, help in sorted(helps.items())
        if help
    ]
    results = pool.read(sources)
    return {source.name: reading if isinstance(reading, Extraction) else first[source.name]
            for source, reading in results}


def summarise(source: Source, result: Extraction | Failure, model: ModelReading | None = None) -> Outcome:
    if isinstance(result, Failure):
        return failed(source, result)
    return Outcome(name=source.name, state=State.READ, entities=len(result.entities), facts=len(result.facts),
                   left=dict(Counter(rest.kind.value for rest in result.remainder)),
                   model=model.notes.get(source.name) if model else None)


def failed(source: Source, failure: Failure) -> Outcome:
    return Outcome(name=source.name, state=State.FAILED, reason=failure.reason, detail=failure.detail)


def name_outputs(names: Iterable[str]) -> dict[str, str]:
    """A file name for each document: `<stem>.json`; where two share it `<file name>.json`, or the whole path's."""
    paths = {name: _as_path(name) for name in names}
    forms: list[Callable[[PurePosixPath], str]] = [
        lambda path: path.stem, lambda path: path.name, lambda path: str(path).replace("/", "__"),
    ]
    targets: dict[str, str] = {}
    left = list(paths)
    for form in forms:
        made = {name: f"{form(paths[name])}.json" for name in left}
        taken = [target.casefold() for target in (*made.values(), *targets.values())]
        targets |= {name: target for name, target in made.items() if taken.count(target.casefold()) == 1}
        left = [name for name in left if name not in targets]
    return targets | {name: f"{number}-{paths[name].name}.json" for number, name in enumerate(left, 1)}


def _as_path(name: str) -> PurePosixPath:
    """A document's name as the path that its file is called after; of an address what files may be called."""
    scheme, mark, rest = name.partition("://")
    if not mark or scheme not in ("http", "https"):
        return PurePosixPath(name)
    plain = re.sub(r"[^\w./-]+|\.(?=\.)", "-", unquote(rest)).strip("/.-")
    # a digest keeps two long ones apart
    return PurePosixPath(plain if len(plain) <= _LONGEST_NAME else f"{plain[:_LONGEST_NAME - 17]}-{digest(name)}")
