"""A reading laid open: the text cut where facts and remainder begin and end, each fact with its rule, the errors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Any

from ontology.agreement import Agreement, Score, Telling, compare, telling_of, total_score
from ontology.documents import BlockKind, Extraction, RemainderKind
from ontology.errors import InvalidFact
from ontology.facts import SIGNATURES, Fact, Part, Predicate, Status
from ontology.interchange import find_quote
from ontology.labels import predicate_label
from service.wording import write_date, write_part, write_span, write_status, write_time

Span = tuple[int, int]


class Verdict(StrEnum):
    """What the gold says of a fact; `READ` where there is no gold."""

    READ = "read"
    RIGHT = "right"
    HALF = "half"  # right but for its role, part or time
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A fact as a line beside the text. `key` is its own in the page; `expected` is what the gold has for a half one.

    A missed fact has no rule and no confidence; `span` is None where its quote stands nowhere in the text.
    """

    key: str
    label: str
    verdict: Verdict
    subject: str
    tie: str
    object: str
    detail: str
    quote: str
    span: Span | None
    rule: str = ""
    confidence: float | None = None
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The numbers of facts whose sentences begin at a place, and the first one's key."""

    label: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of text with what lies on it: keys of facts, the worst verdict of them, the kinds left there."""

    text: str
    keys: tuple[str, ...] = ()
    verdict: Verdict | None = None
    left: tuple[RemainderKind, ...] = ()
    heading: bool = False
    begins: tuple[str, ...] = ()  # facts whose sentences begin here
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One document: its pieces, the facts read, those missed, and what was left; scores where there is gold."""

    key: str
    name: str
    title: str
    language: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    missed: tuple[Note, ...] = ()
    wrong_entities: tuple[tuple[str, str], ...] = ()
    missed_entities: tuple[tuple[str, str], ...] = ()
    left: tuple[tuple[RemainderKind, tuple[tuple[str, str], ...]], ...] = ()
    entity_score: Score | None = None
    fact_score: Score | None = None


def explain(extraction: Extraction, gold: Telling | None, *, key: str, language: str) -> Explained:
    """All that a page tells of one reading; `key` keeps its marks apart from those of other documents."""
    document = extraction.document
    agreement = compare(gold, telling_of(extraction)) if gold else None
    notes = _notes(extraction, agreement, key, language)
    missed = _missed(extraction, agreement, key, language) if agreement else ()
    return Explained(
        key=key,
        name=document.name,
        title=document.title or document.name,
        language=document.language,
        pieces=_cut(extraction, [note for note in (*notes, *missed) if note.span]),
        notes=notes,
        missed=missed,
        wrong_entities=_unpaired(agreement.told, agreement.entities.keys()) if agreement else (),
        missed_entities=_unpaired(agreement.gold, agreement.entities.values()) if agreement else (),
        left=tuple(
            (kind, tuple((rest.note, " ".join(document.text[rest.start : rest.end].split())) for rest in own))
            for kind in RemainderKind if (own := [rest for rest in extraction.remainder if rest.kind is kind])
        ),
        entity_score=total_score(agreement.entity_scores()) if agreement else None,
        fact_score=total_score(agreement.fact_scores()) if agreement else None,
    )


# --- facts -----------------------------------------------------------------------------------------


def _notes(extraction: Extraction, agreement: Agreement | None, key: str, language: str) -> tuple[Note, ...]:
    names = {entity.id: entity.name for entity in extraction.entities}
    return tuple(
        Note(
            key=f"{key}f{place + 1}",
            label=str(place + 1),
            verdict=_verdict(agreement, place),
            subject=names[fact.subject],
            tie=predicate_label(fact.predicate, language),
            object=_write_object(fact.predicate, fact.object, names, language),
            detail=_describe(fact, names, language),
            quote=fact.evidence.quote,
            span=(fact.evidence.start, fact.evidence.end),
            rule=fact.rule,
            confidence=fact.confidence,
            expected=_expected(agreement, place, language),
        )
        for place, fact in enumerate(extraction.facts)
    )


def _verdict(agreement: Agreement | None, place: int) -> Verdict:
    if agreement is None:
        return Verdict.READ
    points = agreement.points.get(place, 0.0)
    return Verdict.RIGHT if points == 1 else Verdict.HALF if points else Verdict.WRONG


def _expected(agreement: Agreement | None, place: int, language: str) -> str:
    if agreement is None or _verdict(agreement, place) is not Verdict.HALF:
        return ""
    return _describe_row(agreement.gold.facts[agreement.facts[place]], language) or "–"


def _missed(extraction: Extraction, agreement: Agreement, key: str, language: str) -> tuple[Note, ...]:
    """The gold's facts that nothing stands for, in its order."""
    names = {row["id"]: str(row["name"]) for row in agreement.gold.entities}
    found = set(agreement.facts.values())
    rows = [row for place, row in enumerate(agreement.gold.facts) if place not in found and row["p"] in set(Predicate)]
    return tuple(
        Note(
            key=f"{key}m{number}",
            label=f"−{number}",
            verdict=Verdict.MISSED,
            subject=names.get(row["s"], row["s"]),
            tie=predicate_label(Predicate(row["p"]), language),
            object=_write_object(Predicate(row["p"]), row["o"], names, language),
            detail=_describe_row(row, language),
            quote=str(row.get("quote") or ""),
            span=_place(extraction.document.text, str(row.get("quote") or "")),
        )
        for number, row in enumerate(rows, 1)
    )


def _place(text: str, quote: str) -> Span | None:
    try:
        evidence = find_quote(text, quote)
    except InvalidFact:
        return None
    return evidence.start, evidence.end


def _write_object(predicate: Predicate, object: str, names: Mapping[str, str], language: str) -> str:
    if predicate in (Predicate.ON_DATE, Predicate.FOUNDED_ON):
        return write_date(object, language)
    return object if SIGNATURES[predicate].objects is None else names.get(object, object)


def _describe(fact: Fact, names: Mapping[str, str], language: str) -> str:
    told = (fact.role, write_part(fact.part, language), write_time(fact.time, language),
            write_span(fact.since, fact.until, language), write_status(fact.status, language))
    ends = (f"→ {names[end]}" for end in (fact.on_behalf_of, fact.deputy_of) if end)
    return " · ".join([*(part for part in told if part), *ends])


def _describe_row(row: Mapping[str, Any], language: str) -> str:
    """The role, part, time and dates of a gold fact; a word of its own where it is none of ours."""
    part, status = str(row.get("as") or ""), str(row.get("status") or "")
    told = (
        str(row.get("role") or ""), write_part(Part(part), language) if part in set(Part) else part,
        write_time(str(row.get("time") or ""), language),
        write_span(str(row.get("from") or "") or None, str(row.get("until") or "") or None, language),
        write_status(Status(status), language) if status in set(Status) else status,
    )
    return " · ".join(part for part in told if part)


def _unpaired(telling: Telling, paired: Iterable[int]) -> tuple[tuple[str, str], ...]:
    """Type and name of the entities without a counterpart."""
    known = set(paired)
    return tuple((str(row.get("type")), str(row["name"])) for place, row in enumerate(telling.entities)
                 if place not in known)


# --- the text --------------------------------------------------------------------------------------

_WORST = (Verdict.WRONG, Verdict.MISSED, Verdict.HALF, Verdict.RIGHT, Verdict.READ)


def _cut(extraction: Extraction, notes: Sequence[Note]) -> tuple[Piece, ...]:
    """The whole text in pieces, in order; joined, they are the text again."""
    text = extraction.document.text
    left = [(rest.start, rest.end, rest.kind) for rest in extraction.remainder if rest.start < rest.end]
    headings = [(block.start, block.end) for block in extraction.document.blocks if block.kind is BlockKind.HEADING]
    opening: dict[int, list[Note]] = {}
    for note in notes:
        opening.setdefault((note.span or (0, 0))[0], []).append(note)
    edges = {0, len(text), *(edge for start, end, _ in left for edge in (start, end))}
    edges |= {edge for span in (*headings, *(note.span or (0, 0) for note in notes)) for edge in span}
    pieces: list[Piece] = []
    active: list[Note] = []
    resting: list[tuple[int, RemainderKind]] = []
    titled, left, headings = 0, sorted(left, key=lambda rest: -rest[0]), sorted(headings, reverse=True)
    for start, end in pairwise(sorted(edges)):
        active = [note for note in active if note.span and note.span[1] > start] + opening.get(start, [])
        resting = [(until, kind) for until, kind in resting if until > start]
        while left and left[-1][0] <= start:
            _, until, kind = left.pop()
            resting.append((until, kind))
        while headings and headings[-1][0] <= start:
            titled = max(titled, headings.pop()[1])
        begins = opening.get(start, [])
        pieces.append(Piece(
            text=text[start:end],
            keys=tuple(note.key for note in active),
            verdict=next((verdict for verdict in _WORST if any(note.verdict is verdict for note in active)), None),
            left=tuple(kind for kind in RemainderKind if any(kind is one for _, one in resting)),
            heading=titled > start,
            begins=tuple(note.key for note in begins),
            marks=tuple(_marks(begins)),
        ))
    return tuple(pieces)


def _marks(notes: Sequence[Note]) -> Iterator[Mark]:
    """Numbers in a row as one mark: 3–7."""
    order = list(enumerate(notes))
    for missed, own in groupby(order, key=lambda pair: pair[1].verdict is Verdict.MISSED):
        listed = [note for _, note in own]
        runs: list[list[Note]] = []
        for note in listed:
            if runs and not missed and int(note.label) == int(runs[-1][-1].label) + 1:
                runs[-1].append(note)
            else:
                runs.append([note])
        for run in runs:
            label = run[0].label if len(run) == 1 else f"{run[0].label}–{run[-1].label}"
            yield Mark(label, run[0].key)
