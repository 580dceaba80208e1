"""What was met and not read: sentences that name a known body or person and gave no fact, dates, columns of tables."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from loaders.language.dates import find_times, looks_like_date
from loaders.language.spans import Spans
from loaders.mentions import PersonMention
from loaders.rules.tables import find_tables
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind, Remainder, RemainderKind
from ontology.facts import Fact

_MIN_WORDS = 5  # a shorter line that names a body is its name and no more
_MIN_WORDS_OF_PERSON = 2


def find_remainder(scene: Scene) -> tuple[Remainder, ...]:
    """In order of the text."""
    facts = scene.findings.facts()
    rest = [*_sentences(scene, facts), *_dates(scene), *_columns(scene, facts)]
    return tuple(sorted(rest, key=lambda item: (item.start, item.end, item.kind)))


def _sentences(scene: Scene, facts: Sequence[Fact]) -> Iterator[Remainder]:
    read = _merged((fact.evidence.start, fact.evidence.end) for fact in facts)
    for sight in scene.sights:
        start, end = sight.unit.start, sight.unit.end
        if read.overlaps(start, end):
            continue
        named = [(mention, scene.thing(mention)) for mention in (*sight.people, *sight.bodies)]
        known = (thing.name for mention, thing in named if thing is not None and _is_long_enough(sight, mention))
        told = next(known, "")
        if told:
            yield Remainder(kind=RemainderKind.SENTENCE, start=start, end=end, note=told)


def _is_long_enough(sight: Sight, mention: object) -> bool:
    least = _MIN_WORDS
    if isinstance(mention, PersonMention) and not mention.surname_only and sight.unit.kind is not BlockKind.HEADING:
        least = _MIN_WORDS_OF_PERSON
    return len(sight.unit.words) >= least


def _dates(scene: Scene) -> Iterator[Remainder]:
    contacts = Spans((first, last) for sight in scene.sights for first, last, _ in sight.contacts)
    found = [date for sight in scene.sights for date in sight.dates]
    for start, end in looks_like_date(scene.document.text, found=found, language=scene.document.language):
        if not contacts.overlaps(start, end):
            yield Remainder(kind=RemainderKind.DATE, start=start, end=end, note=scene.text(start, end))


def _columns(scene: Scene, facts: Sequence[Fact]) -> Iterator[Remainder]:
    """Columns with a header none of whose cells any fact of its row speaks of, told by their headers."""
    named = {block.start for block in scene.document.blocks if block.header}
    for first, rows in find_tables(scene):
        header = scene.sights[first]
        if header.unit.start not in named and id(header) not in scene.tabled:
            continue
        places = range(len(header.unit.cells))
        cells = [(row, cell) for row in rows for cell in zip(places, row.unit.cells, strict=False)]
        of_row = _by_row(facts, rows)
        filled = {place for row, (place, cell) in cells if scene.text(*cell).strip()}
        read = {place for row, (place, cell) in cells if _is_read(scene, row, cell, of_row[id(row)])}
        for place, cell in zip(places, header.unit.cells, strict=True):
            note = " ".join(scene.text(*cell).split())
            if note and place in filled - read:
                yield Remainder(kind=RemainderKind.TABLE_COLUMN, start=cell[0], end=cell[1], note=note)


def _is_read(scene: Scene, row: Sight, cell: tuple[int, int], facts: Sequence[Fact]) -> bool:
    """Whether a fact of the row speaks of what stands in the cell: a thing, a title, a time or the very words."""
    start, end = cell
    inside = [mention for mention in (*row.mentions, *row.regions) if start <= mention.start < end]
    things = {thing.id for mention in inside if (thing := scene.thing(mention)) is not None}
    words = " ".join(scene.text(start, end).split()).casefold()
    titles = {title.name for title in row.titles if start <= title.start < end}
    dates = {date.span for date in row.dates if start <= date.start < end}
    times = {one.time for one in find_times(scene.text(start, end), language=scene.document.language)}
    for fact in facts:
        ends = {fact.subject, fact.object, fact.deputy_of, fact.on_behalf_of}
        if ends & things or dates & {fact.object, fact.since, fact.until} or fact.time in times:
            return True
        if any(title in (fact.role or "") for title in titles) or fact.object.casefold() in words:
            return True
        if fact.role and fact.role.casefold() in words:
            return True
    return False


def _by_row(facts: Sequence[Fact], rows: Sequence[Sight]) -> dict[int, list[Fact]]:
    """The facts whose evidence stands in each row, whole or in part."""
    found: dict[int, list[Fact]] = {id(row): [] for row in rows}
    ends = [row.unit.end for row in rows]
    for fact in facts:
        for row in rows[bisect_right(ends, fact.evidence.start) :]:
            if row.unit.start >= fact.evidence.end:
                break
            found[id(row)].append(fact)
    return found


def _merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """The same places as spans that don't overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return Spans(merged)
